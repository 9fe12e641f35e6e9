using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Moderation.IntegrationTests.Servers;

namespace Moderation.Benchmarks.Pipeline.Processes;

/// <summary>The built program as an operator runs it: a process of its own with settings from the environment.</summary>
internal sealed class ModerationProcess(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private const string AllocatedBytes = "dotnet_gc_heap_total_allocated_bytes_total";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    public HttpClient Http { get; } = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}"),
        Timeout = TimeSpan.FromSeconds(100),
    };

    public int Id => _process!.Id;

    public bool HasStarted => _process is not null;

    /// <summary>User and system, of all threads.</summary>
    public TimeSpan Cpu => ProcessStat.Of(Id)?.Own ?? throw new InvalidOperationException($"The service has ended:{Environment.NewLine}{Said}");

    public string Said => string.Join(Environment.NewLine, _output.TakeLast(20));

    /// <summary>Starts the service and returns when it is ready.</summary>
    public async Task StartAsync()
    {
        var start = Program("--urls", Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                var answer = JsonElement.Parse(await Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), cancellation));
                if (answer.GetProperty("status").GetString() != "healthy")
                    throw new InvalidOperationException("Not yet.");
            },
            StartLimit,
            () => $"The service was not ready in time:{Environment.NewLine}{Said}");
    }

    /// <summary>Halts the process where it stands, for a few seconds: its connections stay.</summary>
    public Task HaltAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Asks the service to stop, as an init system does.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        using var deadline = new CancellationTokenSource(StopLimit);
        await _process!.WaitForExitAsync(deadline.Token);
    }

    /// <summary>Runs an administrative command with the service's settings and returns its standard output.</summary>
    public Task<string> CommandAsync(params string[] arguments) => Tool.RunAsync(Program(arguments));

    /// <summary>Creates a site and returns a key that may submit to it.</summary>
    public async Task<string> CreateSiteAsync(string site)
    {
        await CommandAsync("sites", "create", "--site", site, "--locale", "de");
        var created = await CommandAsync("keys", "create", "--site", site, "--scope", "submit", "--json");
        return JsonElement.Parse(created).GetProperty("key").GetString()!;
    }

    /// <returns>Bytes that the service has allocated on the managed heap since its start.</returns>
    public async Task<double> AllocatedAsync(CancellationToken cancellation)
    {
        var metrics = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(AllocatedBytes, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"/metrics has no {AllocatedBytes}.");
        return double.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Http.Dispose();
    }

    private Task<string> SignalAsync(string signal) => Tool.RunAsync(new ProcessStartInfo("kill", ["-s", signal, $"{Id}"]));

    private ProcessStartInfo Program(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Moderation.Service.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in settings)
            start.Environment[$"Moderation__{name}"] = value;
        return start;
    }

    private void KillAtExit(object? sender, EventArgs e) => _process?.Kill();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _output.Enqueue(line.Data);
    }
}
