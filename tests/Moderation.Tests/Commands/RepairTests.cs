using Microsoft.EntityFrameworkCore;
using Moderation.Contracts;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Running;

namespace Moderation.Tests.Commands;

/// <summary>The commands for when something went wrong, on a store without a service.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => _folder.File("moderation.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ADriftMadeByHandIsFoundAndMended()
    {
        await WithStoreAsync(async db =>
        {
            await db.Database.MigrateAsync();
            db.Comments.Add(new Comment
            {
                Site = "news",
                CommentId = "c1",
                ArticleId = "a1",
                Status = CommentStatus.Approved,
                Revision = 1,
                Version = 1,
            });
            db.Comments.Add(new Comment
            {
                Site = "news",
                CommentId = "c2",
                ArticleId = "unseen",
                Status = CommentStatus.Held,
                Revision = 1,
                Version = 1,
            });
            db.Articles.Add(new Article { Site = "news", ArticleId = "a1", Approved = 7, Rejected = 1, Version = 4 });
            await db.SaveChangesAsync();
        });

        var verified = await RunAsync("counts", "verify", "--json");
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains(
            """{"site":"news","articleId":"a1","approved":7,"held":0,"rejected":1"""
            + ""","recountedApproved":1,"recountedHeld":0,"recountedRejected":0}""",
            verified.Output,
            StringComparison.Ordinal);
        Assert.Contains("\"unseen\"", verified.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("counts", "repair", "--json")).Json.GetProperty("drifts").GetArrayLength());

        Assert.Equal("""{"exact":true,"drifts":[]}""", (await RunAsync("counts", "verify", "--json")).Json.GetRawText());
        await WithStoreAsync(async db =>
        {
            var article = await db.Articles.SingleAsync(a => a.ArticleId == "a1");
            Assert.Equal((1, 0, 0, 5L), (article.Approved, article.Held, article.Rejected, article.Version));
            var events = (await db.Outbox.ToListAsync()).SelectMany(row => EventLines.Read(row.Events));
            Assert.Equal(2, events.Count(e => e.RoutingKey == "article.counted.news"));
        });
    }

    [Fact]
    public async Task DeadLettersAreListedWithoutTheirBodiesAndReplayed()
    {
        await WithStoreAsync(async db =>
        {
            await db.Database.MigrateAsync();
            db.Sites.Add(new Site { Id = "news", Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = "{}", CreatedAt = Changes.Now });
            db.DeadLetters.Add(Letter("news", "unknown-site"));
            db.DeadLetters.Add(Letter("nowhere", "unknown-site"));
            await db.SaveChangesAsync();
        });

        var listed = await RunAsync("dead-letters", "list", "--json");
        Assert.Equal(["comment.submitted.news", "comment.submitted.nowhere"], listed.Json.Strings("routingKey"));
        Assert.DoesNotContain("geheim", listed.Output, StringComparison.Ordinal);
        Assert.Equal(
            """{"replayed":2}""", (await RunAsync("dead-letters", "replay", "--reason", "unknown-site", "--json")).Json.GetRawText());

        await WithStoreAsync(async db =>
        {
            Assert.Equal("news", (await db.Comments.SingleAsync()).Site);
            Assert.Equal("comment.submitted.nowhere", (await db.DeadLetters.SingleAsync()).RoutingKey);
        });
    }

    [Fact]
    public async Task ThreeProcessesOnOneNewFileAllSucceed()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ServiceCommand.StartAsync(
            DatabaseFile, [], ["sites", "create", "--site", $"site-{i}", "--locale", "de", "--json"])));

        Assert.Equal(["site-0", "site-1", "site-2"], results.Select(result => result.Json.GetProperty("site").GetString()));
    }

    [Theory]
    [InlineData("BatchSize", "0", "BatchSize", "serve")]
    [InlineData("Store", "Postgres", "Moderation__Postgres", "serve")]
    [InlineData("Bus", "RabbitMq", "Moderation__RabbitMq", "sites", "list")]
    [InlineData("Model", "nowhere", "nowhere", "serve")]
    public async Task AWrongSettingStopsTheStartWithASentence(string name, string value, string named, params string[] arguments) =>
        Assert.Contains(
            named,
            (await ServiceCommand.StartAsync(DatabaseFile, new Dictionary<string, string> { [name] = value }, arguments)).Failure,
            StringComparison.Ordinal);

    private static DeadLetter Letter(string site, string reason) => new()
    {
        Reason = reason,
        Detail = "There is no such site.",
        Exchange = Topology.Comments,
        RoutingKey = Topology.Submitted(site),
        ContentType = "application/json",
        Body = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"site":"{{site}}","articleId":"a1","commentId":"c1","author":{"id":"u1"}"""
            + ""","text":"geheim","submittedAt":"2026-01-31T12:00:00Z"}"""),
        ReceivedAt = Changes.Now,
    };

    private async Task WithStoreAsync(Func<SqliteDb, Task> work)
    {
        await using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={DatabaseFile}", sqlite => sqlite.MigrationsHistoryTable("__migrations")).Options);
        await work(db);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(DatabaseFile, arguments);
}
