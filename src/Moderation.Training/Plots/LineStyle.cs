namespace Moderation.Training.Plots;

/// <summary>How a line looks.</summary>
/// <param name="Class">What <c>chart.css</c> gives its colour and width by.</param>
/// <param name="Dashes">Length of dashes and of gaps; null for an unbroken line.</param>
internal sealed record LineStyle(string Class, string? Dashes = null)
{
    private const int Colours = 6;

    public static LineStyle All { get; } = new("all");

    public static LineStyle Ideal { get; } = new("ideal", "7");

    /// <summary>The n-th language's; once the colours are used up they come again with dashes, then with shorter ones.</summary>
    public static LineStyle Of(int n) => new($"colour{n % Colours}", (n / Colours) switch { 0 => null, 1 => "9", _ => "4.5" });
}
