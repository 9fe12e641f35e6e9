using System.Diagnostics.Metrics;
using Moderation.Scoring;
using Moderation.Service.Background;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Hosting;

/// <summary>Takes up another model from the model's folder, while the old one finishes what it has begun.</summary>
internal sealed class ModelWatch : PeriodicWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly CurrentModel _model;
    private readonly ILogger<ModelWatch> _logger;

    public ModelWatch(CurrentModel model, HostingOptions options, TimeProvider time, IMeterFactory meters, ILogger<ModelWatch> logger)
        : base(options.WatchModel ? Interval : Timeout.InfiniteTimeSpan, time, logger)
    {
        (_model, _logger) = (model, logger);
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.model.info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", model.Scorer.Version)),
            null, "1 for the model that scores.");
    }

    protected override Task RunAsync(CancellationToken stopping)
    {
        var before = _model.Scorer.Version;
        try
        {
            if (_model.Refresh() is { } scorer)
            {
                ModelLog.Exchanged(_logger, scorer.Version, before);
                LoadedMemory.GiveBack();
            }
        }
        catch (ModelException exception)
        {
            ModelLog.Refused(_logger, before, exception.Message);
        }

        return Task.CompletedTask;
    }
}

internal static partial class ModelLog
{
    [LoggerMessage(1003, LogLevel.Information, "Model {Version} takes the place of {Before}")]
    public static partial void Exchanged(ILogger logger, string version, string before);

    [LoggerMessage(
        1004, LogLevel.Warning,
        "The model's folder changed but cannot be used; {Version} stays until the folder changes again: {Problem}")]
    public static partial void Refused(ILogger logger, string version, string problem);
}
