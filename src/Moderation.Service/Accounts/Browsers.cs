namespace Moderation.Service.Accounts;

/// <summary>What people call the browser of a <c>User-Agent</c>. Browsers name those that they are like, too: the order matters.</summary>
internal static class Browsers
{
    private const string Unknown = "?";

    private static readonly (string Sign, string Name)[] Programs =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <returns>As in "Firefox, Windows"; a question mark where nothing is known.</returns>
    public static string NameOf(string? userAgent)
    {
        var names = new[] { Programs, Systems }
            .Select(known => known.FirstOrDefault(one => userAgent?.Contains(one.Sign, StringComparison.Ordinal) == true).Name)
            .OfType<string>();
        return string.Join(", ", names) is { Length: > 0 } name ? name : Unknown;
    }
}
