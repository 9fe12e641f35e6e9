using System.Globalization;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Review.Keys;
using Moderation.Benchmarks.Review.Requests;
using static Moderation.Benchmarks.Measuring.Table;

namespace Moderation.Benchmarks.Review;

/// <summary>Prints what was measured, as tables beside the limits or as one line of JSON.</summary>
internal static class ReviewReport
{
    /// <summary>Milliseconds that p95 of a page of the queue must stay under.</summary>
    private const double PageLimit = 50;

    /// <summary>Milliseconds that p95 from a key press to the next item must stay under.</summary>
    private const double KeyLimit = 100;

    private static readonly Table Table = new(nameWidth: 28, figureWidth: 11);

    public static void Write(ReviewResult result, ReviewSettings settings, bool json)
    {
        if (json)
        {
            WriteJson(result, settings);
            return;
        }

        Console.Out.WriteLine(
            $"{settings.Comments:N0} comments, {settings.Held:N0} of them held: {result.Seed.Size},"
            + $" stored in {result.Seed.Took.TotalSeconds:0} s. Milliseconds.");
        if (result.Requests is { } requests)
        {
            Requests("requests", requests.Alone);
            Requests($"during intake, {settings.Rate}/s", requests.DuringIntake);
        }

        if (result.Keys is { } keys)
        {
            Table.Row("key press to next item", "times", "p50", "p95", "p99", "longest", "limit p95");
            Keys("in the document", keys.Alone);
            Keys($"during intake, {settings.Rate}/s", keys.DuringIntake);
        }

        Console.Out.WriteLine($"Memory of the service: {result.Memory.Peak:0} MiB at most, {result.Memory.Now:0} MiB at the end.");
    }

    private static void Requests(string title, RequestResult result)
    {
        Table.Row(title, "times", "p50", "p95", "p99", "longest", "limit p95");
        foreach (var (name, isPage, timings) in result.Kinds)
            Row(name, timings, isPage ? PageLimit : null);
        Row("all pages", result.Page, PageLimit);
        Console.Out.WriteLine();
    }

    private static void Keys(string name, KeyResult result)
    {
        Row(name, result.Shown, KeyLimit);
        Row("  of it in the service", result.Service, null);
        Row("  until drawn", result.Painted, null);
    }

    private static void Row(string name, Timings timings, double? limit) => Table.Row(
        name,
        timings.Count.ToString(CultureInfo.InvariantCulture),
        Tenths(timings.P50),
        Tenths(timings.P95),
        Tenths(timings.P99),
        Tenths(timings.Max),
        limit is null ? "" : $"{limit:0} {(timings.P95 < limit ? "holds" : "MISSED")}");

    private static void WriteJson(ReviewResult result, ReviewSettings settings) => JsonLine.WriteKnown(
        new
        {
            review = new
            {
                page = Figures(result.Requests?.Alone.Page),
                keypress = Figures(result.Keys?.Alone.Shown),
                keypressService = Figures(result.Keys?.Alone.Service),
                keypressDrawn = Figures(result.Keys?.Alone.Painted),
                requests = Kinds(result.Requests?.Alone),
                duringIntake = new
                {
                    perSecond = settings.Rate,
                    page = Figures(result.Requests?.DuringIntake.Page),
                    keypress = Figures(result.Keys?.DuringIntake.Shown),
                    keypressService = Figures(result.Keys?.DuringIntake.Service),
                    keypressDrawn = Figures(result.Keys?.DuringIntake.Painted),
                    requests = Kinds(result.Requests?.DuringIntake),
                },
                limits = new { page = PageLimit, keypress = KeyLimit },
                settings.Comments,
                settings.Held,
                settings.Rounds,
                seed = new { seconds = Math.Round(result.Seed.Took.TotalSeconds, 1), result.Seed.Size },
                memory = JsonLine.Memory(result.Memory),
                settings = settings.Service.Count > 0 ? settings.Service : null,
            },
        });

    private static Dictionary<string, object?>? Kinds(RequestResult? result) =>
        result?.Kinds.ToDictionary(kind => kind.Name, kind => Figures(kind.Timings));

    private static object? Figures(Timings? timings) => JsonLine.Times(timings, digits: 1);
}
