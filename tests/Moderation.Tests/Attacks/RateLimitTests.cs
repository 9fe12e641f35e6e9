using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A service that allows two requests a second of an address and of a key, five times as many at once.</summary>
public sealed class RateLimitTests(RateLimitTests.LimitedService service) : IClassFixture<RateLimitTests.LimitedService>
{
    private const int MostAtOnce = 10;
    private static int _host = 10;

    [Theory]
    [InlineData("/v1/sites/{site}/articles/a1/comments")]
    [InlineData("/embed/count.js")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/review/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/web/counter.js")]
    public async Task OneAddressIsRefusedAndAnotherAnswered(string path)
    {
        var site = await TestSite.CreateAsync(service);
        using var greedy = NewClient();
        using var other = NewClient();

        var answers = await ManyAsync(greedy, path.Replace("{site}", site.Id, StringComparison.Ordinal), 20 * MostAtOnce);

        Assert.True(answers.Count(answer => answer.StatusCode != HttpStatusCode.TooManyRequests) >= MostAtOnce);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        await refused.ProblemAsync(429);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var answer = await other.GetAsync($"/v1/sites/{site.Id}/articles/a1/comments");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task AKeyIsCountedByItselfWhateverItsAddress()
    {
        var (site, other) = (await TestSite.CreateAsync(service, Scopes.Read), await TestSite.CreateAsync(service, Scopes.Read));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => site.SendAsync(HttpMethod.Get, "/comments/none")));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        using var fromSameAddress = await other.SendAsync(HttpMethod.Get, "/comments/none");
        Assert.Equal(HttpStatusCode.NotFound, fromSameAddress.StatusCode);
    }

    [Fact]
    public async Task HealthAndMetricsAndCountsInMemoryAreAnsweredWithoutEnd()
    {
        var site = await TestSite.CreateAsync(service);
        using var client = NewClient();
        using var first = await client.GetAsync($"/v1/sites/{site.Id}/articles/a1/count");

        foreach (var path in (string[])["/health/live", "/metrics", $"/v1/sites/{site.Id}/articles/a1/count"])
            Assert.All(await ManyAsync(client, path, 20 * MostAtOnce), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task MadeUpArticlesAreReadForAnAddressToALimit()
    {
        var site = await TestSite.CreateAsync(service);
        using var greedy = NewClient();
        using var other = NewClient();
        using var known = await greedy.GetAsync($"/v1/sites/{site.Id}/articles/known/count");

        var made = await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            greedy.GetAsync($"/v1/sites/{site.Id}/articles/made-up-{i}/count")));

        await made.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ProblemAsync(429);
        using var again = await greedy.GetAsync($"/v1/sites/{site.Id}/articles/known/count");
        using var others = await other.GetAsync($"/v1/sites/{site.Id}/articles/made-up-for-others/count");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (again.StatusCode, others.StatusCode));
    }

    [Fact]
    public async Task MadeUpUrlsAreReadForAnAddressToALimit()
    {
        var site = await TestSite.CreateAsync(service);
        using var greedy = NewClient();

        var made = await Task.WhenAll(Enumerable.Range(0, 400).Select(i =>
            greedy.GetAsync($"/v1/sites/{site.Id}/article/count?url=https%3A%2F%2Fexample.org%2F{i}")));

        Assert.Contains(made, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task OneAddressHasItsShareOfStreamsAndGetsItBack()
    {
        var site = await TestSite.CreateAsync(service);
        using var greedy = NewClient();
        using var other = NewClient();
        var address = $"/v1/sites/{site.Id}/counts/stream?article=a1";
        var open = new List<EventStream> { await EventStream.OpenAsync(greedy, address), await EventStream.OpenAsync(greedy, address) };

        await (await greedy.GetAsync(address, HttpCompletionOption.ResponseHeadersRead)).ProblemAsync(429);
        (await EventStream.OpenAsync(other, address)).Dispose();
        open.ForEach(stream => stream.Dispose());

        await Wait.UntilAsync(async () =>
        {
            using var answer = await greedy.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task TheStreamsOfOneAddressFollowSoManyArticlesAtMost()
    {
        var site = await TestSite.CreateAsync(service);
        using var greedy = NewClient();
        var hundred = string.Join('&', Enumerable.Range(0, 100).Select(i => $"article=a{i}"));
        using var open = await EventStream.OpenAsync(greedy, $"/v1/sites/{site.Id}/counts/stream?{hundred}");

        using var more = await greedy.GetAsync($"/v1/sites/{site.Id}/counts/stream?article=b1", HttpCompletionOption.ResponseHeadersRead);

        await more.ProblemAsync(429);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    public void ASubscriberIsOneCallerHoweverManyAddressesTheyHave(string address, string caller) =>
        Assert.Equal(caller, Caller.Prefix(IPAddress.Parse(address)));

    [Fact]
    public async Task WhatWasRefusedIsCounted()
    {
        var refused = new ConcurrentBag<string>();
        var own = service.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "moderation.requests.refused" && instrument.Meter.Scope == own)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => refused.Add($"{tags[0].Key} {tags[0].Value}"));
        listener.Start();
        using var greedy = NewClient();

        var answers = await ManyAsync(greedy, "/nothing-here", 20 * MostAtOnce);

        var limited = answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(limited > 0);
        await Wait.UntilAsync(() => refused.Count(limit => limit == "limit address") >= limited);
    }

    private HttpClient NewClient() => OtherAddress.Client(service.Http.BaseAddress!, (byte)Interlocked.Increment(ref _host));

    private static Task<HttpResponseMessage[]> ManyAsync(HttpClient client, string path, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => client.GetAsync(path)));

    public sealed class LimitedService : RunningService
    {
        public LimitedService() => Settings =
        [
            "--Moderation:RequestsPerAddress=2", "--Moderation:RequestsPerKey=2", "--Moderation:CountReadsPerAddress=2",
            "--Moderation:StreamsPerAddress=2", "--Moderation:FollowedPerAddress=100",
        ];
    }
}
