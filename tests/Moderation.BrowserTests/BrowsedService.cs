using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.BrowserTests;

/// <summary>
/// The built service, with the demo site unless told otherwise, as a process of its own on a free port, with a store of its own. It is
/// ready when a test sees it and gone, with all it started and stored, when the test is.
/// </summary>
public sealed class BrowsedService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProcess _process;

    public BrowsedService() : this(isDemo: true)
    {
    }

    /// <param name="isDemo">With the demo site.</param>
    /// <param name="certificate">A PKCS #12 file without a password, for <see cref="SecureAddress"/>; null for none.</param>
    /// <param name="more">Further settings.</param>
    internal BrowsedService(bool isDemo, string? certificate = null, params (string Name, string Value)[] more)
    {
        // TMPDIR is where the demo makes its store: a killed process cannot clear it away.
        var environment = new Dictionary<string, string> { ["TMPDIR"] = _folder.Path };
        if (certificate is not null)
            environment["Kestrel__Certificates__Default__Path"] = certificate;
        var settings = new Dictionary<string, string> { ["Bus"] = "InProcess", ["Store"] = "Sqlite", ["Sqlite"] = Database };
        foreach (var (name, value) in more)
            settings[name] = value;
        _process = new ServiceProcess(settings, isDemo ? ["--demo"] : [])
        {
            Environment = environment,
            SecondAddress = certificate is null ? null : new Uri($"https://127.0.0.1:{FreePort.Next()}"),
        };
    }

    /// <summary>The file of the store; the demo has another.</summary>
    internal string Database => _folder.File("moderation.db");

    /// <summary>The file of the demo's store.</summary>
    internal string DemoDatabase => Directory.GetFiles(_folder.Path, "moderation.db", SearchOption.AllDirectories).Single();

    public Uri Address => _process.Http.BaseAddress!;

    /// <summary>The same over TLS, where a certificate was given.</summary>
    internal Uri SecureAddress => _process.SecondAddress!;

    /// <summary>The last lines of its log.</summary>
    internal string Said => _process.Said;

    internal Task<ServiceParts> PartsAsync() => _process.PartsAsync();

    public async Task InitializeAsync()
    {
        try
        {
            await _process.StartAsync();
        }
        catch
        {
            // Not every runner disposes a fixture that failed to start.
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
