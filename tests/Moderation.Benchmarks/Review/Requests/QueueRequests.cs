using System.Globalization;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Scoring;

namespace Moderation.Benchmarks.Review.Requests;

/// <summary>
/// What moderators ask for, with other values each time: the queue's beginning and how they go on in it, each filter alone and several
/// together, the counts beside it, and items.
/// </summary>
internal sealed class QueueRequests(ReviewClient client, int comments)
{
    private const int WatchList = 20;

    /// <summary>Pages that one goes on for before one begins anew.</summary>
    private const int Depth = 40;

    private static readonly string[] Causes = ["hold", "report", "sample", "escalation"];
    private static readonly string[] Languages = ["de", "en", "vi", "fr"];
    private static readonly string[] Steps = ["thresholds", "blocked-words", "link-flood", "repeated-post"];
    private static readonly string[] RareLabels = ["threat", "identity_hate", "severe_toxicity"];

    private readonly Random _random = new(1);
    private readonly List<string> _seen = [];
    private string? _cursor;
    private int _pages;

    public IReadOnlyList<RequestKind> Kinds =>
    [
        new("first page", true, cancellation => PageAsync("", cancellation)),
        new("next page", true, NextPageAsync),
        new("cause", true, cancellation => PageAsync($"?cause={Any(Causes)}", cancellation)),
        new("label, score", true, cancellation => PageAsync($"?label={Any(Labels.All)}{ScoreRange()}", cancellation)),
        new("article", true, cancellation => PageAsync($"?article={Article()}", cancellation)),
        new("watch-list", true, cancellation => PageAsync(
            $"?{string.Join('&', Enumerable.Range(0, WatchList).Select(_ => $"article={Article()}"))}", cancellation)),
        new("author", true, cancellation => PageAsync($"?author={Author()}", cancellation)),
        new("language", true, cancellation => PageAsync($"?language={Any(Languages)}", cancellation)),
        new("step", true, cancellation => PageAsync($"?step={Any(Steps)}", cancellation)),
        new("age", true, cancellation => PageAsync($"?older={_random.Next(60, 59 * 24 * 60)}", cancellation)),
        new("few match", true, cancellation => PageAsync($"?label={Any(RareLabels)}&language=fr&min=0.85", cancellation)),
        new("counts", false, async cancellation => (await client.GetAsync(
            $"counts{(_random.Next(2) == 0 ? "" : $"?cause={Any(Causes)}")}", cancellation)).Milliseconds),
        new("item", false, async cancellation => (await client.GetAsync(
            $"items/{_seen[_random.Next(_seen.Count)]}", cancellation)).Milliseconds),
        new("take next", false, TakeNextAsync),
    ];

    private async Task<double> PageAsync(string query, CancellationToken cancellation) =>
        (await ReadAsync(query, cancellation)).Milliseconds;

    private async Task<double> NextPageAsync(CancellationToken cancellation)
    {
        if (_cursor is null || _pages++ >= Depth)
            (_cursor, _pages) = ((await ReadAsync("", cancellation)).Next, 0);
        var (milliseconds, next) = await ReadAsync($"?cursor={_cursor}", cancellation);
        _cursor = next;
        return milliseconds;
    }

    private async Task<(double Milliseconds, string? Next)> ReadAsync(string query, CancellationToken cancellation)
    {
        var (answer, milliseconds) = await client.GetAsync($"items{query}", cancellation);
        if (_seen.Count < 1_000)
            _seen.AddRange(answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("commentId").GetString()!));
        var hasNext = answer.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String;
        return (milliseconds, hasNext ? next.GetString() : null);
    }

    // What was taken is given back, so that the queue stays as it is.
    private async Task<double> TakeNextAsync(CancellationToken cancellation)
    {
        var (answer, milliseconds) = await client.PostAsync("next", "{}", cancellation);
        var lease = answer.GetProperty("lease");
        await client.DeleteAsync(
            $"items/{lease.GetProperty("commentId").GetString()}/lease?leaseId={lease.GetProperty("id").GetString()}", cancellation);
        return milliseconds;
    }

    private string ScoreRange()
    {
        var min = 0.4 + (_random.NextDouble() * 0.4);
        return string.Create(CultureInfo.InvariantCulture, $"&min={min:0.00}&max={min + 0.15:0.00}");
    }

    private string Article() => SampleSite.ArticleId(_random.Next(4) == 0
        ? _random.Next(Math.Max(1, comments / 30_000)) * 100
        : _random.Next(Math.Max(1, comments / 300)));

    private string Author() => SampleSite.AuthorId((int)(50_000 * Math.Pow(_random.NextDouble(), 2)));

    private T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
