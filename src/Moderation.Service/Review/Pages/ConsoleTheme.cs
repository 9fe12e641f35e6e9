using MudBlazor;

namespace Moderation.Service.Review.Pages;

/// <summary>
/// Gives the component library the console's shapes and type. Its colours are mapped onto the console's tokens in review.css, where
/// light and dark follow the reader without waiting for a circuit.
/// </summary>
internal static class ConsoleTheme
{
    private static readonly string[] SystemFonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = ".9375rem", LineHeight = "1.5" },
            Button = new ButtonTypography { FontFamily = SystemFonts, TextTransform = "none", FontWeight = "600" },
        },
    };
}
