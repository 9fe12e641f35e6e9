using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Moderation.IntegrationTests.Servers;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>
/// The built program as an operator runs it: a process of its own with settings from the environment, which can be stopped,
/// killed and started again. Commands run as further processes with the same settings.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    private ServiceProcess(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public string Said => string.Join(Environment.NewLine, _output.TakeLast(60));

    /// <summary>Every line so far, from all starts.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Most bytes of memory that the running process held at once; 0 where none runs or the system does not tell.</summary>
    public long PeakMemory
    {
        get
        {
            try
            {
                var line = _process is null ? null : File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException)
            {
                return 0; // it has just ended
            }
        }
    }

    /// <summary>RabbitMQ and PostgreSQL.</summary>
    /// <param name="rabbitMq">Address of the virtual host.</param>
    /// <param name="postgres">Connection string of the database.</param>
    /// <param name="role"><c>All</c>, <c>Api</c> or <c>Worker</c>.</param>
    /// <param name="more">Further settings of a test's own, such as <c>("OutboxLagSeconds", "1")</c>.</param>
    public static ServiceProcess Production(Uri rabbitMq, string postgres, string role = "All", params (string Name, string Value)[] more) => new(Settings(
    [
        ("Bus", "RabbitMq"),
        ("Store", "Postgres"),
        ("RabbitMq", rabbitMq.AbsoluteUri),
        ("Postgres", postgres),
        ("Role", role),
        .. more,
    ]));

    /// <summary>SQLite and the in-process bus.</summary>
    public static ServiceProcess Embedded(string folder, params (string Name, string Value)[] more) =>
        new(Settings([("Sqlite", Path.Combine(folder, "moderation.db")), .. more]));

    /// <summary>Starts the service and returns when it is ready.</summary>
    /// <param name="status">What readiness has to say: <c>healthy</c> means that the bus is there too.</param>
    public async Task StartAsync(string status = "healthy")
    {
        Launch();
        await Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                if (_process!.HasExited)
                    throw new InvalidOperationException($"The service ended with code {_process.ExitCode}.");
                using var answer = await Http.GetAsync("/health/ready", cancellation);
                answer.EnsureSuccessStatusCode();
                Assert.Equal(status, JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation)).GetProperty("status").GetString());
            },
            StartLimit,
            () => $"The service was not ready in time:{Environment.NewLine}{Said}");
    }

    /// <summary>Starts the service without waiting for anything.</summary>
    public void Launch()
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
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks the service to stop, as an init system does.</summary>
    /// <returns>How long it took and its exit code.</returns>
    public async Task<(TimeSpan Took, int ExitCode)> StopAsync(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        await Tool.RunAsync(new ProcessStartInfo("kill", ["-TERM", $"{_process!.Id}"]));
        var exitCode = await ExitAsync(limit);
        return (clock.Elapsed, exitCode);
    }

    /// <summary>Waits for the service to end by itself.</summary>
    public async Task<int> ExitAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        await _process!.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Runs an administrative command with the service's settings and returns its standard output.</summary>
    public Task<string> CommandAsync(params string[] arguments) => Tool.RunAsync(Program(arguments));

    /// <summary>Creates a site and returns a key that may submit to it.</summary>
    public async Task<string> CreateSiteAsync(string site)
    {
        await CommandAsync("sites", "create", "--site", site, "--locale", "de");
        return await CreateKeyAsync(site);
    }

    /// <summary>Creates a key that may submit to a site.</summary>
    public async Task<string> CreateKeyAsync(string site)
    {
        var created = await CommandAsync("keys", "create", "--site", site, "--scope", "submit", "--json");
        return JsonElement.Parse(created).GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
    }

    private ProcessStartInfo Program(params string[] arguments)
    {
        // Not from the program's own folder: nothing may depend on where it is started.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Moderation.Service.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        return start;
    }

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => $"Moderation__{setting.Name}", setting => setting.Value);

    private void KillAtExit(object? sender, EventArgs e) => _process?.Kill();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _output.Enqueue(line.Data);
    }
}
