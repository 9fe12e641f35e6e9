using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Moderation.BrowserTests;

/// <summary>What a page asks the service for.</summary>
internal sealed partial class CountRequests
{
    private readonly ConcurrentQueue<IRequest> _asked = [];
    private readonly ConcurrentQueue<IRequest> _streams = [];
    private readonly ConcurrentQueue<IRequest> _ended = [];

    public CountRequests(IPage page)
    {
        page.Request += (_, request) =>
        {
            if (Stream.IsMatch(request.Url)) _streams.Enqueue(request);
            else if (Counts.IsMatch(request.Url)) _asked.Enqueue(request);
        };
        page.RequestFailed += (_, request) =>
        {
            if (Stream.IsMatch(request.Url)) _ended.Enqueue(request);
        };
    }

    [GeneratedRegex(@"/v1/sites/[^/]+/counts(\?|$)")]
    public static partial Regex Counts { get; }

    [GeneratedRegex(@"/counts/stream\?")]
    public static partial Regex Stream { get; }

    /// <summary>For counts, in their order.</summary>
    public IReadOnlyList<IRequest> Asked => [.. _asked];

    /// <summary>For streams of counts, in their order.</summary>
    public IReadOnlyList<IRequest> Streams => [.. _streams];

    /// <summary>Streams that ended, by the page or by a fault.</summary>
    public IReadOnlyList<IRequest> Ended => [.. _ended];

    /// <summary>Answers each request for counts with one count per article asked.</summary>
    public static Task AnswerAsync(IPage page, int count, string label, int version) => page.RouteAsync(Counts, async route =>
    {
        var request = new Uri(route.Request.Url);
        var articles = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query)["article"];
        var counts = articles.Select(articleId => new { articleId, count, label, version });
        await route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["access-control-allow-origin"] = "*", ["content-type"] = "application/json" },
            Body = JsonSerializer.Serialize(new { counts }),
        });
    });

    /// <summary>Answers each request for a stream with these events and ends it.</summary>
    public static Task StreamAsync(IPage page, params string[] events) => page.RouteAsync(Stream, route => route.FulfillAsync(new()
    {
        Headers = new Dictionary<string, string> { ["access-control-allow-origin"] = "*", ["content-type"] = "text/event-stream" },
        Body = string.Concat(events.Select(one => $"{one}\n\n")),
    }));
}
