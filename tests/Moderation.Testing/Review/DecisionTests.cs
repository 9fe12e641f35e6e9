using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>Leases, decisions, undo, escalations and notes over HTTP. The same on each store.</summary>
public abstract class DecisionTests(RunningService service)
{
    [Theory]
    [InlineData("approve", "approved", 1)]
    [InlineData("reject", "rejected", 0)]
    public async Task ADecisionCountsAtOnceAndItsUndoRestoresEverything(string verdict, string status, int count)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");

        var decided = await site.DecidedAsync("c1", verdict);

        Assert.Equal(
            (status, 1, 2),
            (decided.GetProperty("status").GetString(), decided.GetProperty("revision").GetInt32(),
                decided.GetProperty("version").GetInt32()));
        Assert.True(decided.TryGetProperty("undoUntil", out _));
        Assert.Equal(status, await site.StatusAsync("c1"));
        Assert.Equal(count, await CountAsync(site));
        Assert.Empty(await site.IdsAsync());
        using var undone = await site.PostAsync("/items/c1/undo", new JsonObject { ["version"] = 2 });
        Assert.Equal("held", (await undone.JsonAsync(200)).GetProperty("status").GetString());
        Assert.Equal(0, await CountAsync(site));
        Assert.Equal(["c1"], await site.IdsAsync());
    }

    [Fact]
    public async Task WhatIsHeldOnceMoreStaysInTheQueue()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");

        Assert.Equal("held", (await site.DecidedAsync("c1", "hold")).GetProperty("status").GetString());

        Assert.Equal(["c1"], await site.IdsAsync());
    }

    [Fact]
    public async Task AVerdictOnATextThatWasEditedSinceIsRefusedWithTheNewOne()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        var lease = await site.LeasedAsync("c1");
        await site.EditAsync("c1");

        using var response = await site.DecideAsync("c1", "approve", revision: 1, lease);

        var problem = await response.ProblemAsync(409);
        Assert.Equal("edited", problem.GetProperty("reason").GetString());
        Assert.Equal(2, problem.GetProperty("current").GetProperty("revision").GetInt32());
        Assert.Equal($"{Texts.Held} neu", problem.GetProperty("current").GetProperty("text").GetString());
        Assert.Equal("held", await site.StatusAsync("c1"));
        await site.DecidedAsync("c1", "approve", revision: 2, lease);
    }

    [Fact]
    public async Task OfTwoWhoWantAnItemOneGetsIt()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        var lease = await site.LeasedAsync("c1");

        using var taken = await site.PutAsync("/items/c1/lease", by: site.Second);
        using var decided = await site.DecideAsync("c1", "reject", by: site.Second);

        foreach (var refused in new[] { taken, decided })
        {
            var problem = await refused.ProblemAsync(409);
            Assert.Equal("leased", problem.GetProperty("reason").GetString());
            Assert.StartsWith("key:", problem.GetProperty("holder").GetProperty("name").GetString(), StringComparison.Ordinal);
            Assert.True(problem.GetProperty("holder").TryGetProperty("until", out _));
        }

        Assert.Equal("held", await site.StatusAsync("c1"));
        await site.DecidedAsync("c1", "approve", leaseId: lease);
    }

    [Fact]
    public async Task ALeaseThatRanOutDecidesNothingAndIsNotRenewed()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        var lease = await site.LeasedAsync("c1");
        await site.ExpireAsync("c1");

        using var decided = await site.DecideAsync("c1", "approve", leaseId: lease);
        using var renewed = await site.PutAsync("/items/c1/lease", new JsonObject { ["leaseId"] = lease });

        Assert.Equal("lease-lost", (await decided.ProblemAsync(409)).GetProperty("reason").GetString());
        Assert.Equal("lease-lost", (await renewed.ProblemAsync(409)).GetProperty("reason").GetString());
        Assert.Equal("held", await site.StatusAsync("c1"));
        await site.LeasedAsync("c1", site.Second);
    }

    [Fact]
    public async Task ALeaseIsRenewedAndGivenBack()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        var lease = await site.LeasedAsync("c1");

        using var renewed = await site.PutAsync("/items/c1/lease", new JsonObject { ["leaseId"] = lease });
        Assert.Equal(lease, (await renewed.JsonAsync(200)).GetProperty("id").GetString());
        using var released = await site.First.SendAsync(HttpMethod.Delete, $"/review/items/c1/lease?leaseId={lease}");
        Assert.Equal(204, (int)released.StatusCode);

        await site.LeasedAsync("c1", site.Second);
    }

    [Fact]
    public async Task TheNextItemIsNeverTheSameForTwo()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2", "c3", "c4");
        var inOrder = await site.IdsAsync();

        var taken = new List<string>();
        foreach (var by in new[] { site.First, site.Second, site.First })
        {
            using var response = await site.PostAsync(
                "/next", new JsonObject { ["cause"] = "hold", ["except"] = new JsonArray(inOrder[0]) }, by);
            var item = await response.JsonAsync(200);
            Assert.True(item.GetProperty("lease").TryGetProperty("until", out _));
            taken.Add(item.GetProperty("comment").GetProperty("commentId").GetString()!);
        }

        Assert.Equal(inOrder[1..], taken);
        using var none = await site.PostAsync("/next", new JsonObject { ["article"] = new JsonArray("a2", "a3") });
        Assert.Equal(204, (int)none.StatusCode);
        using var last = await site.PostAsync("/next", by: site.Second);
        Assert.Equal(inOrder[0], (await last.JsonAsync(200)).GetProperty("comment").GetProperty("commentId").GetString());
    }

    [Fact]
    public async Task WhatIsSkippedIsForSomebodyElse()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        var lease = await site.LeasedAsync("c1");

        using var skipped = await site.PostAsync("/items/c1/skip", new JsonObject { ["leaseId"] = lease });

        Assert.Equal(204, (int)skipped.StatusCode);
        await site.LeasedAsync("c1", site.Second);
    }

    [Fact]
    public async Task AnEscalatedItemKeepsItsStatusAndItsNoteAndComesFirst()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1", "c2");

        using var escalated = await site.PostAsync("/items/c2/escalate", new JsonObject { ["note"] = "Bitte <b>ansehen</b>" });

        Assert.Equal("held", (await escalated.JsonAsync(200)).GetProperty("status").GetString());
        Assert.Equal(["c2", "c1"], await site.IdsAsync());
        var detail = await site.GetAsync("/items/c2");
        Assert.Equal("escalation", detail.GetProperty("item").GetProperty("cause").GetString());
        var note = Assert.Single(detail.GetProperty("notes").EnumerateArray());
        Assert.Equal(("escalation", "Bitte <b>ansehen</b>"), (note.GetProperty("kind").GetString(), note.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task AnUndoIsForTheLastDecisionOfOnesOwn()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.DecidedAsync("c1", "approve");
        await site.DecidedAsync("c1", "reject");

        foreach (var (version, by) in new[] { (2, site.First), (3, site.Second), (9, site.First) })
        {
            using var refused = await site.PostAsync("/items/c1/undo", new JsonObject { ["version"] = version }, by);
            Assert.Equal("changed", (await refused.ProblemAsync(409)).GetProperty("reason").GetString());
        }

        Assert.Equal("rejected", await site.StatusAsync("c1"));
    }

    [Fact]
    public async Task AnUndoIsTooLateOnceTheSiteHasBeenTold()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.DecidedAsync("c1", "approve");
        await using var db = await service.OpenStoreAsync();
        var waiting = db.Outbox.Where(row => row.Site == site.Id && row.CommentId == "c1");
        await waiting.ExecuteDeleteAsync(); // as the dispatcher does once the bus has it

        using var refused = await site.PostAsync("/items/c1/undo", new JsonObject { ["version"] = 2 });

        Assert.Equal("too-late", (await refused.ProblemAsync(409)).GetProperty("reason").GetString());
        Assert.Equal("approved", await site.StatusAsync("c1"));
    }

    [Fact]
    public async Task NothingIsDecidedOnWhatTheSiteTookBackOrNeverSent()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        await site.First.WithdrawAsync("c1");

        using var withdrawn = await site.DecideAsync("c1", "approve");
        using var unknown = await site.DecideAsync("c9", "approve");
        using var undone = await site.PostAsync("/items/c9/undo", new JsonObject { ["version"] = 1 });
        using var taken = await site.PutAsync("/items/c1/lease");

        Assert.Equal("withdrawn", (await withdrawn.ProblemAsync(409)).GetProperty("reason").GetString());
        Assert.Equal("unknown-comment", (await unknown.ProblemAsync(404)).GetProperty("reason").GetString());
        Assert.Equal("unknown-comment", (await undone.ProblemAsync(404)).GetProperty("reason").GetString());
        await taken.ProblemAsync(404);
    }

    [Theory]
    [InlineData("/items/c1/decision", """{"verdict":"delete","revision":1}""", "verdict")]
    [InlineData("/items/c1/decision", """{"revision":1}""", "verdict")]
    [InlineData("/items/c1/decision", """{"verdict":"approve"}""", "revision")]
    [InlineData("/items/c1/decision", """{"verdict":"approve","revision":0}""", "revision")]
    [InlineData("/items/c1/decision", """{"verdict":"approve","revision":"1"}""", "revision")]
    [InlineData("/items/c1/decision", """{"verdict":"reject","revision":1,"reason":"dislike"}""", "reason")]
    [InlineData("/items/c1/decision", """{"verdict":"reject","revision":1,"note":7}""", "note")]
    [InlineData("/items/c1/decision", """{"verdict":"reject","revision":1,"leaseId":7}""", "leaseId")]
    [InlineData("/items/c1/decision", """{"verdict":"reject","revision":1,"version":0}""", "version")]
    [InlineData("/items/c1/decision", """{"verdict":"reject","revision":1,"version":"1"}""", "version")]
    [InlineData("/bulk", """{"verdict":"approve","targets":[{"commentId":"c1","revision":1,"version":-1}]}""", "targets[0].version")]
    [InlineData("/items/c1/undo", """{}""", "version")]
    [InlineData("/items/c1/undo", """{"version":-1}""", "version")]
    [InlineData("/items/c1/skip", """{}""", "leaseId")]
    [InlineData("/items/c1/escalate", """{}""", "note")]
    [InlineData("/items/c1/escalate", """{"note":"  "}""", "note")]
    [InlineData("/items/c1/notes", """{"text":""}""", "text")]
    [InlineData("/next", """{"min":"x"}""", "min")]
    [InlineData("/next", """{"article":["a\u0001"]}""", "article")]
    [InlineData("/next", """{"except":[""," \n"]}""", "except")]
    [InlineData("/bulk/preview", """{"label":"nice"}""", "label")]
    [InlineData("/bulk", """{"verdict":"approve"}""", "targets")]
    [InlineData("/bulk", """{"verdict":"approve","targets":[]}""", "targets")]
    [InlineData(
        "/bulk", """{"verdict":"approve","targets":[{"commentId":"c1","revision":1},{"commentId":"c1","revision":1}]}""", "targets")]
    [InlineData("/bulk", """{"verdict":"approve","targets":[{"commentId":"c1","revision":1},{"commentId":"c2"}]}""", "targets[1].revision")]
    [InlineData("/bulk", """{"verdict":"approve","targets":[{"revision":1}]}""", "targets[0].commentId")]
    [InlineData("/bulk/undo", """{"decisions":[7]}""", "decisions[0].commentId decisions[0].version")]
    public async Task AWrongFieldIsNamedAndNothingDone(string path, string body, string fields)
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");

        using var response = await site.PostAsync(path, JsonNode.Parse(body)!.AsObject());

        var problem = await response.ProblemAsync(400);
        Assert.Equal(fields.Split(' '), problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(["c1"], await site.IdsAsync());
    }

    [Fact]
    public async Task NotesAreForModeratorsAndInOrder()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        foreach (var (text, by) in new[] { ("Erste", site.First), ("Zweite", site.Second) })
        {
            using var written = await site.PostAsync("/items/c1/notes", new JsonObject { ["text"] = text }, by);
            Assert.Equal(204, (int)written.StatusCode);
        }

        var notes = (await site.GetAsync("/items/c1/notes")).GetProperty("notes");

        Assert.Equal(["Erste", "Zweite"], notes.Strings("text"));
        Assert.Equal(2, notes.Strings("moderatorId").Distinct().Count());
        using var unknown = await site.PostAsync("/items/c9/notes", new JsonObject { ["text"] = "x" });
        await unknown.ProblemAsync(404);
    }

    [Fact]
    public async Task ARejectionNamesTheSitesReasonAndTheNoteStaysHere()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.HoldAsync("c1");
        using var response = await site.PostAsync("/items/c1/decision", new JsonObject
        {
            ["verdict"] = "reject",
            ["revision"] = 1,
            ["reason"] = "off-topic",
            ["note"] = "siehe oben",
        });
        await response.JsonAsync(200);

        var detail = await site.GetAsync("/items/c1");

        var decision = detail.GetProperty("decisions")[1];
        Assert.Equal("off-topic", decision.GetProperty("reasons")[0].GetProperty("detail").GetString());
        Assert.Equal("moderator", decision.GetProperty("deciderKind").GetString());
        Assert.Equal(["siehe oben"], detail.GetProperty("notes").Strings("text"));
    }

    [Fact]
    public async Task TheReasonsAreToldInTheLanguageAskedFor()
    {
        var site = await ReviewSite.CreateAsync(service);

        Assert.Equal("Beleidigung", (await site.GetAsync("/reasons")).GetProperty("reasons")[0].GetProperty("name").GetString());
        Assert.Equal(
            "Xúc phạm", (await site.GetAsync("/reasons?locale=VI_vn.UTF-8")).GetProperty("reasons")[0].GetProperty("name").GetString());
        Assert.Equal("Insult", (await site.GetAsync("/reasons?locale=fr")).GetProperty("reasons")[0].GetProperty("name").GetString());
        using var wrong = await site.First.SendAsync(HttpMethod.Get, "/review/reasons?locale=%21");
        await wrong.ProblemAsync(400, "locale");
    }

    [Fact]
    public async Task AnIdWithASlashIsDecidedThroughTheQuery()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.First.SubmittedAsync(Texts.Comment("a/b", Texts.Held));

        using var lease = await site.PutAsync("/item/lease?commentId=a%2Fb");
        var id = (await lease.JsonAsync(200)).GetProperty("id").GetString();
        using var decided = await site.PostAsync(
            "/item/decision?commentId=a%2Fb", new JsonObject { ["verdict"] = "reject", ["revision"] = 1, ["leaseId"] = id });

        Assert.Equal("rejected", (await decided.JsonAsync(200)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AKeyThatMayNotReviewSeesAndDoesNothing()
    {
        var site = await TestSite.CreateAsync(service);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/items"), (HttpMethod.Get, "/counts"), (HttpMethod.Post, "/next"),
            (HttpMethod.Get, "/items/c1"), (HttpMethod.Put, "/items/c1/lease"),
            (HttpMethod.Post, "/items/c1/decision"), (HttpMethod.Post, "/bulk"),
            (HttpMethod.Get, "/reasons"), (HttpMethod.Get, "/items/c1/notes"),
        })
        {
            using var refused = await site.SendAsync(method, $"/review{path}");
            Assert.Equal(403, (int)refused.StatusCode);
            using var unknown = await site.SendAsync(method, $"/review{path}", body: (JsonNode?)null, withKey: false);
            Assert.Equal(401, (int)unknown.StatusCode);
        }
    }

    private static async Task<int> CountAsync(ReviewSite site) =>
        (await site.First.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32();
}
