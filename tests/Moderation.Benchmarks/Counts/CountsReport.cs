using System.Globalization;
using Moderation.Benchmarks.Counts.Cold;
using Moderation.Benchmarks.Counts.HalfLoad;
using Moderation.Benchmarks.Counts.Live;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Measuring;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Counts;

/// <summary>Prints what was measured, as tables beside the limits or as one line of JSON.</summary>
internal static class CountsReport
{
    private static readonly Table Table = new(nameWidth: 36, figureWidth: 13);

    public static void Write(CountsResult result, CountsSettings settings, bool json)
    {
        if (json)
        {
            CountsJson.Write(result, settings);
            return;
        }

        Table.Row("requests/s", "median", "by bare", "µs CPU each", "limit");
        Reads("single", result.Single, CountsLimits.Single);
        Reads("batch of 100", result.Batch, CountsLimits.Batch);
        Reads("batch asked for rarely", result.RareBatch, limit: null);
        Reads($"single, {settings.Rate:N0} comments/s", result.Recording, limit: null);
        if (result.HalfLoad is { } halfLoad)
            HalfLoad(halfLoad, settings.Rate);
        if (result.Cold is { } cold)
            Cold(cold);
        if (result.Live is { } live)
            Live(live);
    }

    public static double Ratio(IReadOnlyDictionary<string, ReadResult> results) => results["service"].PerSecond / results["bare"].PerSecond;

    private static void Reads(string name, IReadOnlyDictionary<string, ReadResult>? results, double? limit)
    {
        foreach (var (candidate, result) in results ?? new Dictionary<string, ReadResult>())
        {
            var ratio = result.PerSecond / results!["bare"].PerSecond;
            Table.Row(
                $"{name}: {candidate}",
                result.PerSecond.ToString("N0", CultureInfo.InvariantCulture),
                Hundredths(ratio),
                result.Cpu is { } cpu ? Tenths(cpu) : "",
                candidate == "service" && limit is { } least ? Verdict(least, ratio >= least) : "");
        }
    }

    private static void HalfLoad(IReadOnlyDictionary<string, HalfLoadResult> results, int rate)
    {
        Console.Out.WriteLine();
        Times($"half load, {rate:N0} comments/s, ms");
        foreach (var (candidate, result) in results)
        {
            var verdict = Verdict(CountsLimits.HalfLoad, result.Reads.Times.P99 < CountsLimits.HalfLoad);
            Times($"{result.Asked:N0}/s: {candidate}", result.Reads.Times, candidate == "service" ? verdict : "");
            Times("  of it until sent", result.Reads.Sent, "");
            var cores = result.Cores.Where(core => core.Value is not null).Select(core => $"{core.Key} {core.Value:0.00}");
            Console.Out.WriteLine($"  cores: {string.Join(", ", cores)}");
        }
    }

    private static void Cold(ColdResult result)
    {
        Console.Out.WriteLine();
        Times("cold, ms");
        foreach (var store in new[] { result.Small, result.Large })
            Times($"{store.Articles:N0} articles", store.Reads, "");
        var verdict = Verdict(CountsLimits.Cold, result.Ratio <= CountsLimits.Cold);
        Console.Out.WriteLine($"  p99 {result.Ratio:0.00} times as long on the large store, limit {verdict}");
        var (small, large, unknown) = (result.Small, result.Large, result.Unknown);
        Console.Out.WriteLine($"  starts: {small.Start:0.0} s and {small.Memory:0} MiB, {large.Start:0.0} s and {large.Memory:0} MiB");
        Console.Out.WriteLine(
            $"  {unknown.Ids:N0} unknown ids: {unknown.Before:0} MiB before, {unknown.Half:0} after half, {unknown.After:0} after all");
    }

    private static void Live(LiveResult result)
    {
        Console.Out.WriteLine();
        Times("live, ms, limit of p95");
        Followed("event", result.Events);
        Followed("label in a browser", result.Labels);
        if (result.Memory is { } memory)
            Console.Out.WriteLine(
                $"  {memory.Streams:N0} streams: {memory.Before:0} MiB before, {memory.Open:0} MiB open, limit "
                + Verdict(CountsLimits.Streams, memory.Open < CountsLimits.Streams));
    }

    private static void Followed(string name, FollowedResult? result)
    {
        if (result is null)
            return;
        Times(
            $"{name}, from the answer",
            result.Quiet.FromAnswer,
            Verdict(CountsLimits.Live, result.Quiet.FromAnswer.P95 < CountsLimits.Live));
        Times("  from sending", result.Quiet.FromSending, "");
        Times("  busy article", result.Busy.FromAnswer, Verdict(CountsLimits.Busy, result.Busy.FromAnswer.P95 < CountsLimits.Busy));
        Times("  from sending", result.Busy.FromSending, "");
    }

    private static void Times(string title) => Table.Row(title, "p50", "p95", "p99", "longest", "limit");

    private static void Times(string name, Timings timings, string verdict) =>
        Table.Row(name, [.. new[] { timings.P50, timings.P95, timings.P99, timings.Max }.Select(Hundredths), verdict]);

    private static string Verdict(double limit, bool holds) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit} {(holds ? "holds" : "MISSED")}");
}
