using Moderation.Benchmarks.Counts.Cold;
using Moderation.Benchmarks.Counts.HalfLoad;
using Moderation.Benchmarks.Counts.Live;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.JsonLine;

namespace Moderation.Benchmarks.Counts;

/// <summary>The result as one line of JSON: requests per second, microseconds of CPU per request, milliseconds, MiB.</summary>
internal static class CountsJson
{
    public static void Write(CountsResult result, CountsSettings settings) => WriteKnown(
        new
        {
            single = Reads(result.Single, CountsLimits.Single),
            batch = Reads(result.Batch, CountsLimits.Batch),
            rareBatch = Reads(result.RareBatch, limit: null),
            nginx = result.Single?.GetValueOrDefault("nginx") is { } nginx
                ? new
                {
                    perSecond = Tenths(nginx.PerSecond),
                    rounds = nginx.Rounds.Select(round => Tenths(round.PerSecond)),
                    cpu = Tenths(nginx.Cpu),
                }
                : null,
            recording = Reads(result.Recording, limit: null),
            halfLoad = HalfLoad(result.HalfLoad),
            cold = Cold(result.Cold),
            live = Live(result.Live),
            label = Label(result.Live?.Labels),
            settings.Articles,
            settings.Rounds,
            settings.Seconds,
            settings.Connections,
            settings.AcceptEncoding,
            commentsPerSecond = settings.Rate,
            together = settings.Together ? true : (bool?)null,
            settings = settings.Service.Count > 0 ? settings.Service : null,
        });

    private static object? Reads(IReadOnlyDictionary<string, ReadResult>? results, double? limit) => results is null ? null : new
    {
        bare = Tenths(results["bare"].PerSecond),
        service = Tenths(results["service"].PerSecond),
        ratio = Math.Round(CountsReport.Ratio(results), 3),
        limit,
        bareRounds = results["bare"].Rounds.Select(round => Tenths(round.PerSecond)),
        serviceRounds = results["service"].Rounds.Select(round => Tenths(round.PerSecond)),
        cpu = new { bare = Tenths(results["bare"].Cpu), service = Tenths(results["service"].Cpu) },
    };

    private static object? HalfLoad(IReadOnlyDictionary<string, HalfLoadResult>? results) => results is null ? null : new
    {
        results["service"].Asked,
        limit = CountsLimits.HalfLoad,
        service = Paced(results["service"]),
        bare = Paced(results["bare"]),
    };

    private static object Paced(HalfLoadResult result) => new
    {
        perSecond = Tenths(result.Reads.PerSecond),
        times = Figures(result.Reads.Times),
        p99Rounds = result.Rounds.Select(round => Math.Round(round.Reads.Times.P99, 2)),
        sent = Figures(result.Reads.Sent),
        cores = result.Cores.ToDictionary(core => core.Key, core => core.Value is { } value ? Math.Round(value, 2) : (double?)null),
    };

    private static object? Cold(ColdResult? result) => result is null ? null : new
    {
        small = Store(result.Small),
        large = Store(result.Large),
        ratio = Math.Round(result.Ratio, 3),
        limit = CountsLimits.Cold,
        unknown = new
        {
            result.Unknown.Ids,
            before = Tenths(result.Unknown.Before),
            half = Tenths(result.Unknown.Half),
            after = Tenths(result.Unknown.After),
        },
    };

    private static object Store(ColdStoreResult store) =>
        new { store.Articles, times = Figures(store.Reads), startSeconds = Math.Round(store.Start, 2), memory = Tenths(store.Memory) };

    private static object? Live(LiveResult? result) => result is not { Events: { } events, Memory: { } memory } ? null : new
    {
        quiet = Followed(events.Quiet, CountsLimits.Live),
        busy = Followed(events.Busy, CountsLimits.Busy),
        streams = new
        {
            open = memory.Streams,
            before = Tenths(memory.Before),
            memory = Tenths(memory.Open),
            peak = Tenths(memory.Peak),
            limit = CountsLimits.Streams,
        },
    };

    private static object? Label(FollowedResult? result) =>
        result is null ? null : new { quiet = Followed(result.Quiet, CountsLimits.Live), busy = Followed(result.Busy, CountsLimits.Busy) };

    private static object Followed(FollowedTimes result, double limit) =>
        new { times = Figures(result.FromAnswer), fromSending = Figures(result.FromSending), limit };

    private static object? Figures(Timings timings) => Times(timings, digits: 2);
}
