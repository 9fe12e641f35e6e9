using System.Diagnostics;
using System.Text.Json;
using ExampleSite;
using Moderation.Contracts;
using Moderation.IntegrationTests.Publishers;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>What a site gets back: events of what became of its comments, whoever published them and in whatever form.</summary>
public sealed class EventsTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private Production _production = null!;
    private Subscription _events = null!;

    public async Task InitializeAsync()
    {
        _production = await Production.StartAsync(more: ("MassTransitExchanges", "true"));
        _events = await Subscription.OpenAsync(_production.RabbitMq, Production.Site);
    }

    public async Task DisposeAsync() => await _production.DisposeAsync();

    [Fact]
    public async Task EveryChangeOfACommentIsAnnouncedInOrderWithItsCounts()
    {
        for (var revision = 1; revision <= 3; revision++)
            await SubmitAsync("c-1", revision, $"Fassung {revision} eines freundlichen Satzes");
        await SubmitAsync("c-2", 1, "Noch ein freundlicher Satz");
        await SubmitAsync("c-2", 1, "Noch ein freundlicher Satz");
        await _events.WaitForAsync(events => events.Moderated.Count >= 4);
        await PublishAsync(
            Topology.Withdrawn(Production.Site), new { site = Production.Site, commentId = "c-1", withdrawnAt = "2026-03-01T10:00:00Z" });
        await _events.WaitForAsync(events => events.Moderated.Count == 5 && events.Counted is [_, .., { Approved: 1 }]);

        var ofFirst = _events.Moderated.Where(e => e.CommentId == "c-1").ToList();
        Assert.Equal([1, 2, 3, 4], ofFirst.Select(e => e.Version));
        Assert.Equal([1, 2, 3, 3], ofFirst.Select(e => e.Revision));
        Assert.Equal(
            [CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Withdrawn],
            ofFirst.Select(e => e.Status));
        Assert.Equal([null, CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Approved], ofFirst.Select(e => e.PreviousStatus));
        Assert.Equal(DeciderKind.Site, ofFirst[^1].DecidedBy.Kind);
        Assert.Equal(7, ofFirst[0].Scores.Count);
        Assert.NotEmpty(ofFirst[0].Reasons);

        Assert.Single(_events.Moderated, e => e.CommentId == "c-2");

        // How many there are depends on what was taken in together, and how fast: those that newer ones overtook stay away.
        Assert.Equal(1, _events.Counted[0].Version);
        Assert.Equal(_events.Counted.Select(e => e.Version).Distinct().Order(), _events.Counted.Select(e => e.Version));
        Assert.Equal(_events.MessageIds.Count, _events.MessageIds.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACommentPublishedWithMassTransitIsModerated(bool configured)
    {
        var comment = new CommentSubmitted
        {
            Site = Production.Site,
            ArticleId = "a-1",
            CommentId = "from-dotnet",
            Author = new CommentAuthor("leser-1", "Jörg"),
            Text = "Ein freundlicher Satz aus .NET – cảm ơn!",
            SubmittedAt = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(1)),
        };

        await (configured
            ? PublishConfigured.RunAsync(_production.RabbitMqUri, comment, CancellationToken.None)
            : PublishUnconfigured.RunAsync(_production.RabbitMqUri, comment, CancellationToken.None));

        await _events.WaitForAsync(events => events.Moderated.Count == 1 && events.Counted.Count == 1);
        Assert.Equal(("from-dotnet", CommentStatus.Approved), (_events.Moderated[0].CommentId, _events.Moderated[0].Status));
        Assert.Equal([comment.Text], await _production.Stored.ColumnAsync("SELECT text FROM comments"));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("php")]
    public async Task ACommentPublishedFromAnotherLanguageIsModerated(string language)
    {
        await _production.Service.CreateSiteAsync("example-news");

        await Tool.RunAsync(await ForeignPublisher.ProgramAsync(language, _production.RabbitMqUri));

        await Wait.UntilSucceedsAsync(
            async _ => Assert.Equal([$"comment-{language}"], await _production.Stored.CommentIdsAsync()),
            Limit,
            () => _production.Service.Said);
    }

    [Fact]
    public async Task ACommentPublishedWithCurlIsAnsweredWithItsVerdict()
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(ForeignPublisher.Folder, "publish.sh")]);
        start.Environment["MODERATION_KEY"] = await _production.Service.CreateSiteAsync("example-news");
        start.Environment["MODERATION_URL"] = _production.Service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var verdict = JsonElement.Parse(await Tool.RunAsync(start));

        Assert.Equal("comment-curl", verdict.GetProperty("commentId").GetString());
        Assert.Equal("approved", verdict.GetProperty("status").GetString());
    }

    private Task SubmitAsync(string commentId, int revision, string text) => PublishAsync(Topology.Submitted(Production.Site), new
    {
        site = Production.Site,
        articleId = "a-1",
        commentId,
        revision,
        author = new { id = "leser-1" },
        text,
        submittedAt = "2026-03-01T09:00:00Z",
    });

    private async Task PublishAsync(string routingKey, object message) => await _production.Channel.BasicPublishAsync(
        Topology.Comments,
        routingKey,
        mandatory: true,
        new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent },
        JsonSerializer.SerializeToUtf8Bytes(message));
}
