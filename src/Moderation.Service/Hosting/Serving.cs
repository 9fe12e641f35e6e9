using Moderation.Service.Telemetry;

namespace Moderation.Service.Hosting;

/// <summary>Runs the host. What it logs of a start that fails is left out, stack traces for the most part: a sentence says it.</summary>
internal static class Serving
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Keeps the host silent until it has started.</summary>
    public static void LogOnceStarted(this WebApplicationBuilder builder)
    {
        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter(Host, level => phase.IsOver && level >= LogLevel.Information);
    }

    public static void LogOnceStarted(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<StartPhase>().IsOver = true);

    /// <summary>Returns after an orderly stop.</summary>
    /// <exception cref="StartException">The web server does not start.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception)
        {
            var isTold = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (isTold && exception is OperationCanceledException)
                return;
            throw new StartException(
                $"The service cannot listen on {app.Services.GetRequiredService<ListenAddresses>()}: {exception.Reason()}", exception);
        }

        LoadedMemory.GiveBack();
        await app.WaitForShutdownAsync();
    }

    private sealed class StartPhase
    {
        private volatile bool _isOver;

        public bool IsOver { get => _isOver; set => _isOver = value; }
    }
}
