using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExampleSite;
using Moderation.Contracts;
using Moderation.Testing.Servers;
using RabbitMQ.Client;

namespace Moderation.IntegrationTests.Publishers;

public sealed class PublisherTests : IAsyncLifetime
{
    private const string Queue = "received";
    private const string RecordExchange = "Moderation.Contracts:CommentSubmitted";

    private VirtualHost _host = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _host = await (await RabbitMqServer.SharedAsync()).CreateVirtualHostAsync();
        _connection = await new ConnectionFactory { Uri = _host.Uri }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync();
        await _channel.ExchangeDeclareAsync(Topology.Comments, ExchangeType.Topic, durable: true);
        await _channel.ExchangeDeclareAsync(Topology.Events, ExchangeType.Topic, durable: true);
        await _channel.ExchangeDeclareAsync(RecordExchange, ExchangeType.Fanout, durable: true);
        await _channel.QueueDeclareAsync(Queue, durable: false, exclusive: true);
    }

    public async Task DisposeAsync()
    {
        await _channel.ExchangeDeleteAsync(RecordExchange);
        await _connection.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("php")]
    public async Task ForeignPublisherSendsAPersistentPlainComment(string language)
    {
        await BindAsync();

        await Tool.RunAsync(await ForeignPublisher.ProgramAsync(language, _host.Uri));

        var message = await TakeAsync();
        Assert.Equal(Topology.Submitted("example-news"), message.RoutingKey);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        AssertSame(Comment($"comment-{language}"), message.Body);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("php")]
    public async Task ForeignPublisherFailsWhereNoQueueTakesTheComment(string language)
    {
        var (exitCode, _, _) = await Tool.TryRunAsync(await ForeignPublisher.ProgramAsync(language, _host.Uri));
        Assert.NotEqual(0, exitCode);
    }

    [Fact]
    public async Task ConfiguredMassTransitSendsAPersistentPlainComment()
    {
        await BindAsync();
        var comment = Comment("comment-masstransit");

        await PublishConfigured.RunAsync(_host.Uri, comment, CancellationToken.None);

        var message = await TakeAsync();
        Assert.Equal(Topology.Submitted("example-news"), message.RoutingKey);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        AssertSame(comment, message.Body);
    }

    [Fact]
    public async Task UnconfiguredMassTransitSendsItsEnvelopeToTheRecordsExchange()
    {
        await _channel.QueueBindAsync(Queue, RecordExchange, "");
        var comment = Comment("comment-masstransit");

        await PublishUnconfigured.RunAsync(_host.Uri, comment, CancellationToken.None);

        var message = await TakeAsync();
        Assert.Equal("application/vnd.masstransit+json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        var inner = JsonNode.Parse(message.Body.Span)!["message"]!;
        AssertSame(comment, JsonSerializer.SerializeToUtf8Bytes(inner));
    }

    [Fact]
    public async Task ReceiverDropsVersionsItHasSeen()
    {
        var folder = Directory.CreateTempSubdirectory("moderation-receiver-").FullName;
        var start = await ForeignPublisher.PythonAsync("receive.py");
        start.Environment["MODERATION_RABBITMQ"] = _host.Uri.AbsoluteUri;
        start.Environment["SITE_DATABASE"] = Path.Combine(folder, "site.db");
        start.RedirectStandardOutput = true;
        using var receiver = Process.Start(start)!;
        try
        {
            await Wait.UntilSucceedsAsync(
                async _ => await PublishEventAsync("held", 1), TimeSpan.FromSeconds(30), () => "The receiver bound no queue.");
            await PublishEventAsync("approved", 2);
            await PublishEventAsync("approved", 2);
            await PublishEventAsync("held", 1);
            await PublishEventAsync("rejected", 3);

            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var lines = new List<string?>();
            while (lines.Count < 3)
                lines.Add(await receiver.StandardOutput.ReadLineAsync(limit.Token));
            Assert.Equal(["comment-1 held 1", "comment-1 approved 2", "comment-1 rejected 3"], lines);
        }
        finally
        {
            receiver.Kill(entireProcessTree: true);
            await receiver.WaitForExitAsync();
            await _channel.QueueDeleteAsync("example-news.moderated");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CommentSubmitted Comment(string id) => new()
    {
        Site = "example-news",
        ArticleId = "article-1",
        ArticleUrl = "https://news.example/article-1",
        ArticleTitle = "Ein Artikel",
        ArticleLocale = "de",
        CommentId = id,
        Author = new("reader-7", "Lan"),
        Text = "Sehr guter Artikel! Cảm ơn 👍",
        SubmittedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.FromHours(1)),
    };

    private static void AssertSame(CommentSubmitted expected, ReadOnlyMemory<byte> body) =>
        Assert.Equal(expected, JsonSerializer.Deserialize(body.Span, ModerationJson.Default.CommentSubmitted));

    private Task BindAsync() => _channel.QueueBindAsync(Queue, Topology.Comments, "comment.submitted.#");

    private async Task<BasicGetResult> TakeAsync()
    {
        BasicGetResult? message = null;
        await Wait.UntilSucceedsAsync(
            async cancellation => message = await _channel.BasicGetAsync(Queue, autoAck: true, cancellation)
                ?? throw new InvalidOperationException("Not yet."),
            TimeSpan.FromSeconds(10),
            () => "No message arrived.");
        return message!;
    }

    // Mandatory and confirmed, so that it throws until the receiver has bound its queue.
    private async Task PublishEventAsync(string status, int version)
    {
        await using var channel = await _connection.CreateChannelAsync(new(true, true));
        var body = JsonSerializer.SerializeToUtf8Bytes(new { site = "example-news", commentId = "comment-1", status, version });
        await channel.BasicPublishAsync(Topology.Events, Topology.Moderated("example-news"), mandatory: true, new BasicProperties(), body);
    }
}
