using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moderation.Service.Hosting;
using Moderation.Service.Storage;

namespace Moderation.Testing.Running;

/// <summary>
/// The real program within this process, on a free port of the loopback, with a store of its own. The model's second stage, which takes
/// a second to load, is off unless a test's settings say otherwise.
/// </summary>
public class RunningService : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    /// <summary>Sends no key.</summary>
    public HttpClient Http { get; } = new();

    public string DatabaseFile => _folder.File("moderation.db");

    /// <summary>Arguments of a test's own, such as <c>--Moderation:Model=…</c>; they win over those that every test has.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Routes of a test's own, beside the service's.</summary>
    public Action<IEndpointRouteBuilder>? Routes { get; init; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _app!.Services;

    public async Task InitializeAsync()
    {
        _app = Program.Build(
            [
                "--urls", "http://127.0.0.1:0",
                $"--Moderation:Sqlite={DatabaseFile}",
                $"--Moderation:Model={Path.Combine(Repository.Root, "models", "default")}",
                "--Moderation:SecondStage=Off",
                "--Logging:LogLevel:Default=Trace",
                "--Logging:Console:LogLevel:Default=Warning",
                .. Settings,
            ],
            isDemo: false);
        Routes?.Invoke(_app);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await _app.Services.PrepareAsync(CancellationToken.None);
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Log.Dispose();
        _folder.Dispose();
    }

    /// <summary>Ends the service before its test does.</summary>
    public Task StopAsync() => _app!.StopAsync();

    internal async Task<ModerationDb> OpenStoreAsync() =>
        await Services.GetRequiredService<IDbContextFactory<ModerationDb>>().CreateDbContextAsync();
}
