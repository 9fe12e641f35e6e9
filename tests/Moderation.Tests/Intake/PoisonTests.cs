using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Service.Bus;
using Moderation.Service.Intake.Consumers;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>A value that only the store refuses, here by a trigger, costs its own message and none of its neighbours.</summary>
public sealed class PoisonTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await using var db = await service.OpenStoreAsync();
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER IF NOT EXISTS refuse_comment BEFORE INSERT ON comments WHEN new.comment_id = 'poison'
            BEGIN SELECT RAISE(ABORT, 'refused'); END;
            CREATE TRIGGER IF NOT EXISTS refuse_report BEFORE INSERT ON reports WHEN new.comment_id = 'poison'
            BEGIN SELECT RAISE(ABORT, 'refused'); END
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task ARefusedCommentHasAProblemAndItsNeighboursAreStored()
    {
        var site = await TestSite.CreateAsync(service);
        var ids = new[] { "c1", "c2", "poison", "c3", "c4" };
        var batch = new JsonArray([.. ids.Select(id => Texts.Comment(id, $"{Texts.Approved} {id}"))]);

        using var response = await site.PostAsync("/comments/batch", new JsonObject { ["comments"] = batch });

        var results = (await response.JsonAsync(200)).GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(
            [false, false, true, false, false], results.Select(result => result.TryGetProperty("problem", out _)));
        Assert.Equal(4, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task ARefusedReportIsADeadLetterAndItsNeighboursAreStored()
    {
        var site = await TestSite.CreateAsync(service);
        var messages = new[] { "c1", "poison", "c2" }.Select(id => new BusMessage(
            System.Text.Encoding.UTF8.GetBytes(new JsonObject
            {
                ["site"] = site.Id,
                ["commentId"] = id,
                ["reporter"] = new JsonObject { ["id"] = "reader" },
                ["reason"] = "insult",
                ["reportedAt"] = "2026-03-01T09:00:00Z",
            }.ToJsonString()),
            "application/json",
            Topology.Comments,
            Topology.Reported(site.Id),
            null)).ToList();

        await service.Services.GetRequiredService<MessageHandler>()
            .HandleAsync(MessageKind.Reported, messages, _ => Task.CompletedTask, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(30));

        await using var db = await service.OpenStoreAsync();
        Assert.Equal(
            ["c1", "c2"], await db.Reports.Where(r => r.Site == site.Id).OrderBy(r => r.CommentId).Select(r => r.CommentId).ToListAsync());
        var letter = await db.DeadLetters.SingleAsync(d => d.RoutingKey == Topology.Reported(site.Id));
        Assert.Equal("invalid-field", letter.Reason);
    }

    [Fact]
    public async Task ALetterThatCannotBeKeptNowIsKeptLater()
    {
        await using var db = await service.OpenStoreAsync();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER refuse_letter BEFORE INSERT ON dead_letters WHEN new.routing_key = 'unread'"
            + " BEGIN SELECT RAISE(ABORT, 'refused'); END");
        var message = new BusMessage("nothing"u8.ToArray(), "application/json", Topology.Comments, "unread", null);

        var handling = service.Services.GetRequiredService<MessageHandler>()
            .HandleAsync(MessageKind.Submitted, [message], _ => Task.CompletedTask, CancellationToken.None);
        await Wait.UntilAsync(
            () => handling.IsCompleted || service.Log.Lines.Any(line => line.Contains("could not be recorded", StringComparison.Ordinal)),
            "it is tried");
        Assert.False(handling.IsCompleted);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse_letter");
        await handling.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("invalid-json", (await db.DeadLetters.SingleAsync(letter => letter.RoutingKey == "unread")).Reason);
    }
}
