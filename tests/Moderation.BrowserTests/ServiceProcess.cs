using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Moderation.BrowserTests;

/// <summary>
/// The built service, with the demo site unless told otherwise, as a process of its own on a free port, with a store of its own. It is
/// ready when a test sees it and gone, with all it started and stored, when the test is.
/// </summary>
public sealed class ServiceProcess : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("moderation-browser-").FullName;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly bool _isDemo;
    private readonly string? _certificate;
    private Process? _process;

    public ServiceProcess() : this(isDemo: true)
    {
    }

    internal ServiceProcess(bool isDemo, string? certificate = null) => (_isDemo, _certificate) = (isDemo, certificate);

    /// <summary>The file of the store; the demo has another.</summary>
    internal string Database => Path.Combine(_folder, "moderation.db");

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The same over TLS, where a certificate (a PKCS #12 file without a password) was given.</summary>
    internal Uri SecureAddress { get; } = new($"https://127.0.0.1:{FreePort()}");

    public async Task InitializeAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Moderation.Service.dll");
        if (!File.Exists(program)) throw new InvalidOperationException($"Build the solution first: {program} is missing.");
        var urls = Address.GetLeftPart(UriPartial.Authority) + (_certificate is null ? "" : $";{SecureAddress.GetLeftPart(UriPartial.Authority)}");
        var start = new ProcessStartInfo("dotnet", [program, .. _isDemo ? ["--demo"] : Array.Empty<string>(), "--urls", urls])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Moderation__Bus"] = "InProcess";
        start.Environment["Moderation__Store"] = "Sqlite";
        start.Environment["Moderation__Sqlite"] = Database;

        if (_certificate is not null)
            start.Environment["Kestrel__Certificates__Default__Path"] = _certificate;

        // Where the demo makes its store: a killed process cannot clear it away.
        start.Environment["TMPDIR"] = _folder;

        // A run that is interrupted never comes to Dispose.
        AppDomain.CurrentDomain.ProcessExit += Kill;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await WaitUntilReadyAsync(_process);
        }
        catch
        {
            // Not every runner disposes a fixture that failed to start.
            Dispose();
            throw;
        }
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        if (_process is not { } process) return;
        Kill(this, EventArgs.Empty);
        process.WaitForExit();
        process.Dispose();
        _process = null;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilReadyAsync(Process process)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(StartLimit);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            do
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The service ended with code {process.ExitCode} before it was ready:{Said()}");
            }
            while (!await IsReadyAsync(http, limit.Token) && await pause.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The service was not ready within {StartLimit.TotalSeconds} seconds:{Said()}");
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        try
        {
            _process?.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) _output.Enqueue(line.Data);
    }

    /// <summary>The last lines of its log.</summary>
    internal string Said() => string.Concat(_output.TakeLast(40).Select(line => Environment.NewLine + line));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
