using System.Diagnostics.Metrics;
using Moderation.Service.Telemetry;

namespace Moderation.Service.SecondStage;

internal sealed class SecondStageMetrics
{
    private static readonly InstrumentAdvice<double> Seconds =
        new() { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] };

    private readonly Meter _meter;
    private readonly Counter<long> _comments;
    private readonly Counter<long> _remembered;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _duration;

    public SecondStageMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Meters.Name);
        _comments = _meter.CreateCounter<long>(
            "moderation.second_stage.comments", "{comment}", "Comments by whether the second stage was asked about them.");
        _remembered = _meter.CreateCounter<long>(
            "moderation.second_stage.remembered", "{comment}", "Comments whose text the second stage had read before.");
        _wait = _meter.CreateHistogram<double>(
            "moderation.second_stage.wait", "s", "Time that a text waited for the second stage.", [], Seconds);
        _duration = _meter.CreateHistogram<double>(
            "moderation.second_stage.duration", "s", "Time that reading a text took.", [], Seconds);
    }

    public void Asked(int asked, int all)
    {
        _comments.Add(asked, new KeyValuePair<string, object?>("asked", "yes"));
        _comments.Add(all - asked, new KeyValuePair<string, object?>("asked", "no"));
    }

    public void Remembered() => _remembered.Add(1);

    public void Read(TimeSpan wait, TimeSpan duration)
    {
        _wait.Record(wait.TotalSeconds);
        _duration.Record(duration.TotalSeconds);
    }

    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge("moderation.second_stage.waiting", length, "{text}", "Texts that wait for the second stage.");
}
