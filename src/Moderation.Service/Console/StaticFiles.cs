namespace Moderation.Service.Console;

/// <summary>Files of component libraries: in <c>wwwroot</c> beside the published program, else where the build's list says.</summary>
internal static class StaticFiles
{
    private const string Program = "Moderation.Service";

    public static string Endpoints { get; } = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.endpoints.json");

    /// <summary>To be set before the builder is made.</summary>
    public static string? Root { get; } = Directory.Exists(Published) ? Published : null;

    private static string Published => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Has an unpublished program find the files in their packages.</summary>
    public static void UseBuiltFiles(this WebApplicationBuilder builder)
    {
        var list = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.runtime.json");
        if (!File.Exists(list))
            return;
        builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, list);
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // otherwise every request looks for a new file
    }
}
