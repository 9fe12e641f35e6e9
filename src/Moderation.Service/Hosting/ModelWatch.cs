using System.Diagnostics.Metrics;
using Moderation.Scoring;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Hosting;

/// <summary>Looks at the model's folder every second and takes up what is new there, while the old model goes on with what it has begun.</summary>
internal sealed class ModelWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CurrentModel _model;
    private readonly HostingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelWatch> _logger;

    public ModelWatch(CurrentModel model, HostingOptions options, TimeProvider time, IMeterFactory meters, ILogger<ModelWatch> logger)
    {
        (_model, _options, _time, _logger) = (model, options, time, logger);
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.model.info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", model.Scorer.Version)), null,
            "1 for the model that scores.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.WatchModel)
            return;
        using var beat = new PeriodicTimer(Interval, _time);
        while (await beat.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    private void Look()
    {
        var before = _model.Scorer.Version;
        try
        {
            if (_model.Refresh() is { } scorer)
                ModelLog.Exchanged(_logger, scorer.Version, before);
        }
        catch (ModelException exception)
        {
            ModelLog.Refused(_logger, before, exception.Message);
        }
    }
}

internal static partial class ModelLog
{
    [LoggerMessage(1003, LogLevel.Information, "Model {Version} takes the place of {Before}")]
    public static partial void Exchanged(ILogger logger, string version, string before);

    [LoggerMessage(1004, LogLevel.Warning, "The model's folder changed but cannot be used; {Version} stays until the folder changes again: {Problem}")]
    public static partial void Refused(ILogger logger, string version, string problem);
}
