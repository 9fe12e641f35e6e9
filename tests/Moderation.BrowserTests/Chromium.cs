using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>The Chromium of this machine, from the environment variable <c>CHROMIUM</c> or the usual places. None is downloaded.</summary>
internal static class Chromium
{
    public static BrowserTypeLaunchOptions Options() => new()
    {
        ExecutablePath = Find(),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    };

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"The environment variable CHROMIUM names {named}, but there is no such file.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "A browser is needed: install Chromium so that \"chromium\" is on the PATH, or name it in the environment variable CHROMIUM.");
    }
}
