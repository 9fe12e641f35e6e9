using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Moderation.Service.Sites;
using Moderation.Testing.Servers;

namespace Moderation.Testing.Running;

/// <summary>
/// The built program as an operator runs it: a process of its own with settings from the environment, which can be stopped,
/// killed and started again. Commands run with the same settings.
/// </summary>
/// <param name="settings">By their names without <c>Moderation__</c>.</param>
/// <param name="arguments">Of the command line, besides the address.</param>
internal sealed class ServiceProcess(IReadOnlyDictionary<string, string> settings, params string[] arguments) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;
    private ServiceParts? _parts;

    public HttpClient Http { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}") };

    /// <summary>Where it listens besides <see cref="Http"/>.</summary>
    public Uri? SecondAddress { get; init; }

    /// <summary>Variables that are no settings of the service.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public int Id => _process!.Id;

    public bool HasStarted => _process is not null;

    public string Said => string.Join(System.Environment.NewLine, _output.TakeLast(60));

    /// <summary>Every line so far, from all starts.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Most bytes of memory that the running process held at once; 0 where none runs or the system does not tell.</summary>
    public long PeakMemory
    {
        get
        {
            try
            {
                return _process is null ? 0 : (long)(ProcessMemory.Of(Id).Peak * 1024 * 1024);
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
    public static ServiceProcess Production(
        Uri rabbitMq, string postgres, string role = "All", params (string Name, string Value)[] more) => new(
        new[] { ("Bus", "RabbitMq"), ("Store", "Postgres"), ("RabbitMq", rabbitMq.AbsoluteUri), ("Postgres", postgres), ("Role", role) }
            .Concat(more).ToDictionary());

    /// <summary>SQLite and the in-process bus.</summary>
    public static ServiceProcess Embedded(string folder, params (string Name, string Value)[] more) =>
        new(more.Prepend(("Sqlite", Path.Combine(folder, "moderation.db"))).ToDictionary());

    /// <summary>Starts the service and returns when it is ready.</summary>
    /// <param name="status">What readiness has to say: <c>healthy</c> means that the bus is there too.</param>
    public async Task StartAsync(string status = "healthy")
    {
        Launch();
        var exited = false;
        await Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                if (exited = _process!.HasExited)
                    return;
                using var answer = await Http.GetAsync("/health/ready", cancellation);
                answer.EnsureSuccessStatusCode();
                var readiness = JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation));
                Assert.Equal(status, readiness.GetProperty("status").GetString());
            },
            StartLimit,
            () => $"The service was not ready in time:{System.Environment.NewLine}{Said}");
        if (exited)
            throw new InvalidOperationException($"The service ended with code {_process!.ExitCode}:{System.Environment.NewLine}{Said}");
    }

    /// <summary>Starts the service without waiting for anything.</summary>
    public void Launch()
    {
        Uri?[] addresses = [Http.BaseAddress, SecondAddress];
        var urls = string.Join(';', addresses.OfType<Uri>().Select(address => address.GetLeftPart(UriPartial.Authority)));
        var start = ServiceProgram.Start(settings, [.. arguments, "--urls", urls]);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit; // an interrupted run disposes nothing
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
        await SignalAsync("TERM");
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

    /// <param name="signal">Such as <c>STOP</c>, which halts the process where it stands; its connections stay.</param>
    public Task SignalAsync(string signal) => Tool.RunAsync(new ProcessStartInfo("kill", ["-s", signal, $"{Id}"]));

    /// <summary>Runs an administrative command with the service's settings and returns its standard output.</summary>
    public async Task<string> CommandAsync(params string[] command)
    {
        var result = await ServiceCommand.RunAsync(settings, command);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', command)} ended with {result.ExitCode}: {result.Output}{result.Errors}");
        return result.Output;
    }

    /// <summary>The same in a process of its own, as an operator does it.</summary>
    public Task<string> StartCommandAsync(params string[] command) => Tool.RunAsync(ServiceProgram.Command(settings, command));

    /// <summary>What commands are made of, on the service's store; without a command's own process.</summary>
    public async Task<ServiceParts> PartsAsync() => _parts ??= await ServiceParts.OpenAsync(settings);

    /// <summary>Creates a site and returns a key that may submit to it.</summary>
    public async Task<string> CreateSiteAsync(string site)
    {
        await (await PartsAsync()).CreateSiteAsync(site);
        return await CreateKeyAsync(site, Scopes.Submit);
    }

    public async Task<string> CreateKeyAsync(string site, params string[] scopes) =>
        await (await PartsAsync()).CreateKeyAsync(site, scopes);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_parts is not null)
            await _parts.DisposeAsync();
        Http.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs e) => _process?.Kill();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _output.Enqueue(line.Data);
    }
}
