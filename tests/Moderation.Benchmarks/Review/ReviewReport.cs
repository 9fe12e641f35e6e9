using System.Globalization;
using System.Text.Json;
using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Review.Keys;
using Moderation.Benchmarks.Review.Requests;

namespace Moderation.Benchmarks.Review;

/// <summary>Prints what was measured, as tables beside the limits or as one line of JSON.</summary>
internal static class ReviewReport
{
    /// <summary>Milliseconds that p95 of a page of the queue must stay under.</summary>
    private const double PageLimit = 50;

    /// <summary>Milliseconds that p95 from a key press to the next item must stay under.</summary>
    private const double KeyLimit = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(ReviewResult result, ReviewSettings settings, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(Line(result, settings));
            return;
        }

        Console.Out.WriteLine(
            $"{settings.Comments:N0} comments, {settings.Held:N0} of them held: {result.Seed.Size}, stored in {result.Seed.Took.TotalSeconds:0} s. Milliseconds.");
        if (result.Requests is { } requests)
        {
            Requests("requests", requests.Alone);
            Requests($"during intake, {settings.Rate}/s", requests.DuringIntake);
        }

        if (result.Keys is { } keys)
        {
            Row("key press to next item", "times", "p50", "p95", "p99", "longest", "limit p95");
            Keys("in the document", keys.Alone);
            Keys($"during intake, {settings.Rate}/s", keys.DuringIntake);
        }

        Console.Out.WriteLine($"Memory of the service: {result.Memory.Peak:0} MiB at most, {result.Memory.Now:0} MiB at the end.");
    }

    private static void Requests(string title, RequestResult result)
    {
        Row(title, "times", "p50", "p95", "p99", "longest", "limit p95");
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

    private static void Row(string name, Timings timings, double? limit) => Row(
        name,
        timings.Count.ToString(CultureInfo.InvariantCulture),
        Tenths(timings.P50),
        Tenths(timings.P95),
        Tenths(timings.P99),
        Tenths(timings.Max),
        limit is null ? "" : $"{limit:0} {(timings.P95 < limit ? "holds" : "MISSED")}");

    private static void Row(string name, params string[] figures) =>
        Console.Out.WriteLine($"{name,-28}{string.Concat(figures.Select(figure => figure.PadLeft(11)))}".TrimEnd());

    private static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Line(ReviewResult result, ReviewSettings settings) => JsonSerializer.Serialize(
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
                memory = new { peak = Math.Round(result.Memory.Peak, 1), after = Math.Round(result.Memory.Now, 1) },
                settings = settings.Service.Count > 0 ? settings.Service : null,
            },
        },
        Options);

    private static Dictionary<string, object?>? Kinds(RequestResult? result) => result?.Kinds.ToDictionary(kind => kind.Name, kind => Figures(kind.Timings));

    private static object? Figures(Timings? timings) => timings is null ? null : new
    {
        timings.Count,
        p50 = Math.Round(timings.P50, 1),
        p95 = Math.Round(timings.P95, 1),
        p99 = Math.Round(timings.P99, 1),
        max = Math.Round(timings.Max, 1),
    };
}
