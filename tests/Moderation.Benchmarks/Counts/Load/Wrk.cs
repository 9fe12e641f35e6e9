using System.Diagnostics;
using System.Text.Json;
using Moderation.Testing.Servers;

namespace Moderation.Benchmarks.Counts.Load;

/// <summary>Asks as fast as it is answered, from a process and one thread of its own: the other core is the server's.</summary>
/// <param name="folder">For its script.</param>
/// <param name="connections">Kept open.</param>
/// <param name="acceptEncoding">Header of every request; null sends none.</param>
internal sealed class Wrk(string folder, int connections, string? acceptEncoding)
{
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(30);

    /// <param name="server">Address.</param>
    /// <param name="paths">A file with one path and query on each line.</param>
    /// <param name="seconds">How long.</param>
    /// <exception cref="InvalidOperationException">An answer had another status than 2xx or 3xx, or did not come.</exception>
    public async Task<WrkResult> RunAsync(Uri server, string paths, int seconds)
    {
        string[] header = acceptEncoding is null ? [] : ["-H", $"Accept-Encoding: {acceptEncoding}"];
        var start = new ProcessStartInfo(
            Tool.Find("wrk") ?? throw new InvalidOperationException("wrk is not installed (Debian: apt-get install wrk)."),
            ["-t1", $"-c{connections}", $"-d{seconds}s", .. header, "-s", await ScriptAsync(), server.AbsoluteUri, "--", paths]);
        var output = await Tool.RunAsync(start, TimeSpan.FromSeconds(seconds) + Beyond);
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        var result = JsonSerializer.Deserialize<WrkResult>(line, JsonSerializerOptions.Web)!;
        return result is { Requests: > 0, Status: 0, Connect: 0, Read: 0, Write: 0, Timeout: 0 }
            ? result
            : throw new InvalidOperationException($"wrk saw errors at {server}: {line}");
    }

    private async Task<string> ScriptAsync()
    {
        var script = Path.Combine(folder, "paths.lua");
        if (!File.Exists(script))
        {
            await using var file = File.Create(script);
            await typeof(Wrk).Assembly.GetManifestResourceStream("paths.lua")!.CopyToAsync(file);
        }

        return script;
    }
}

/// <summary>What wrk tells at its end: answers, errors of each kind, and microseconds.</summary>
internal sealed record WrkResult(
    long Requests, long Microseconds, long Bytes, int Status, int Connect, int Read, int Write, int Timeout, double P50, double P99)
{
    public double PerSecond => Requests / (Microseconds / 1_000_000.0);
}
