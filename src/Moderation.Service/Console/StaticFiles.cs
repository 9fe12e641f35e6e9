namespace Moderation.Service.Console;

/// <summary>
/// The files that come with the component libraries. They lie beside the program, not below the content root, which is wherever the
/// caller is: in <c>wwwroot</c> once published, before that where the build's list says.
/// </summary>
internal static class StaticFiles
{
    private const string Program = "Moderation.Service";

    /// <summary>The list of addresses and the files behind them.</summary>
    public static string Endpoints { get; } = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.endpoints.json");

    /// <summary>Where the program looks for its files: before the builder is made, since it cannot be told afterwards.</summary>
    public static string? Root { get; } = Directory.Exists(Published) ? Published : null;

    private static string Published => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Has the program that was built and not published find the files in the packages they came with.</summary>
    public static void UseBuiltFiles(this WebApplicationBuilder builder)
    {
        var list = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.runtime.json");
        if (!File.Exists(list))
            return;
        builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, list);
        builder.WebHost.UseStaticWebAssets();

        // Else each request, whatever it is for, would ask whether a file of its name has come since.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }
}
