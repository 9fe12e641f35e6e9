using Moderation.Testing.Servers;

namespace Moderation.Testing.Running;

/// <summary>The Chromium of this machine, from the environment variable <c>CHROMIUM</c> or the usual places. None is downloaded.</summary>
internal static class Chromium
{
    public static IReadOnlyList<string> Arguments { get; } = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"The environment variable CHROMIUM names {named}, but there is no such file.");
        }

        return Tool.Find("chromium", "/usr/bin")
            ?? throw new InvalidOperationException(
                "A browser is needed: install Chromium so that \"chromium\" is on the PATH,"
                + " or name it in the environment variable CHROMIUM.");
    }
}
