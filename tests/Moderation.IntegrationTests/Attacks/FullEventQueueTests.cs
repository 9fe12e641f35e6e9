using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.IntegrationTests.EndToEnd;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>One site binds a full queue that refuses, so the broker answers every event of that site with a nack.</summary>
public sealed class FullEventQueueTests
{
    private const string Other = "abend-blatt";
    private const int Comments = 60;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ItHoldsUpTheEventsOfNoOtherSite()
    {
        await using var production = await Production.StartAsync();
        await production.Service.CreateSiteAsync(Other);
        var others = await Subscription.OpenAsync(production.RabbitMq, Other);
        await using var channel = await production.RabbitMq.CreateChannelAsync();
        await channel.QueueDeclareAsync(
            "full", durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await channel.QueueBindAsync("full", Topology.Events, Topology.Moderated(Production.Site));
        await channel.QueueBindAsync("full", Topology.Events, Topology.Counted(Production.Site));

        for (var i = 0; i < Comments; i++)
            foreach (var site in new[] { Production.Site, Other })
                await production.Channel.BasicPublishAsync(
                    Topology.Comments, Topology.Submitted(site), mandatory: true, Encoding.UTF8.GetBytes(Comment(site, i)));

        await others.WaitForAsync(events => events.Moderated.Select(e => e.CommentId).Distinct().Count() == Comments);
        await Wait.UntilAsync(
            async () => await WaitingAsync(production, Other) == "0", $"nothing of the other site waits: {production.Service.Said}", Limit);
        Assert.NotEqual("0", await WaitingAsync(production, Production.Site));
        Assert.Equal(others.MessageIds.Count, others.MessageIds.Distinct().Count());

        // Nothing is lost for the site itself: with a queue that has room, all of it comes.
        await channel.QueueDeclareAsync("roomy", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync("roomy", Topology.Events, Topology.Moderated(Production.Site));
        foreach (var routingKey in new[] { Topology.Moderated(Production.Site), Topology.Counted(Production.Site) })
            await channel.QueueUnbindAsync("full", Topology.Events, routingKey);
        var received = new HashSet<string>();
        await Wait.UntilAsync(
            async () =>
            {
                foreach (var queue in new[] { "full", "roomy" })
                    while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
                        if (message.RoutingKey == Topology.Moderated(Production.Site))
                            received.Add(JsonSerializer.Deserialize(message.Body.Span, ModerationJson.Default.CommentModerated)!.CommentId);
                return received.Count == Comments && await WaitingAsync(production, Production.Site) == "0";
            },
            $"the site has all events: {production.Service.Said}",
            TimeSpan.FromMinutes(2));
    }

    private static async Task<string> WaitingAsync(Production production, string site) => Assert.Single(
        await production.Stored.ColumnAsync($"SELECT cast(count(*) as text) FROM outbox WHERE site = '{site}'"));

    private static string Comment(string site, int i) =>
        $$"""{"site":"{{site}}","articleId":"a-{{i % 7}}","commentId":"c-{{i}}","author":{"id":"u-{{i}}"}"""
        + $$""","text":"Satz {{i}}.","submittedAt":"2026-03-01T09:00:00Z"}""";
}
