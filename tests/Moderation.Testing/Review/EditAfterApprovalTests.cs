using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>What a person has approved stays public through small edits, and is never rejected unseen. The same on each store.</summary>
public abstract class EditAfterApprovalTests(RunningService service)
{
    private const string Held = "Mehr dazu auf www.example.org, wie gestern im Rat schon jemand sagte.";
    private const string Rejected = "Das ist verboten, sagt meine Nachbarin, und zwar seit vielen Jahren.";

    [Theory]
    [InlineData(Held, "Mehr dazu auf www.example.org, wie heute im Rat schon jemand sagte.")]
    [InlineData(Held, "Mehr dazu auf www.example.org, wie gestern im Rat schon jemand sagte. Danke!")]
    [InlineData(Held, "Mehr dazu auf www.example.org, wie vorgestern abend im Rat schon jemand sagte.")]
    [InlineData(Rejected, "Das ist verboten, sagt meine Nachbarin, und zwar seit etlichen Jahren.")]
    [InlineData(Rejected, "Das ist VERBOTEN, sagt meine Nachbarin, und zwar seit vielen Jahren!")]
    public async Task ASmallEditWithoutANewFindingStaysUpAndComesToTheQueue(string approved, string edited)
    {
        var site = await ApprovedAsync(approved);

        var verdict = await EditedAsync(site, edited);

        Assert.Equal("approved", verdict.GetProperty("status").GetString());
        Assert.Equal("edit-after-approval", verdict.GetProperty("reasons").Strings("step").Last());
        Assert.Equal("approved", await site.StatusAsync("c1"));
        Assert.Equal(1, (await site.First.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
        var thread = (await site.First.PublicAsync("/articles/a1/comments")).GetProperty("comments");
        Assert.Equal([edited], thread.Strings("text"));
        var item = (await site.GetAsync("/items")).GetProperty("items")[0];
        Assert.Equal(
            ("c1", 2, "approved"),
            (item.GetProperty("commentId").GetString(), item.GetProperty("revision").GetInt32(), item.GetProperty("status").GetString()));

        await site.DecidedAsync("c1", "approve", revision: 2);
        Assert.Empty(await site.IdsAsync());
    }

    [Theory]
    [InlineData(Held, "Mehr dazu auf www.example.org und www.example.com, wie gestern im Rat schon jemand sagte.")] // one more finding
    [InlineData(Held, "Mehr dazu auf www.example.com, wie gestern im Rat schon jemand sagte.")] // another one
    [InlineData(Held, "Mehr dazu auf www.example.org, wie gestern im Rat schon jemand sagte. Das ist verboten.")] // would be rejected
    [InlineData(Held, "Kauft alle bei www.example.org, dort gibt es heute alles zum halben Preis, und zwar nur heute!")] // another text
    [InlineData(Rejected, "Das ist verboten, sage ich jetzt allen hier, und wer es anders sieht, kann was erleben.")] // would be rejected
    [InlineData(Rejected, "Das ist verboten, sagt www.example.org, und zwar seit vielen Jahren.")]
    public async Task AnyOtherEditIsAtWorstHeld(string approved, string edited)
    {
        var site = await ApprovedAsync(approved);

        Assert.Equal("held", (await EditedAsync(site, edited)).GetProperty("status").GetString());
        Assert.Equal(["c1"], await site.IdsAsync());
        Assert.Equal(0, (await site.First.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());

        // Nor is what follows it.
        Assert.Equal("held", (await EditedAsync(site, Rejected, revision: 3)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(Held, "Mehr dazu gestern im Rat.")]
    [InlineData(Rejected, "Das ist erlaubt, sagt meine Nachbarin, und zwar seit vielen Jahren.")]
    public async Task AnEditThatThePolicyApprovesNeedsNobody(string approved, string edited)
    {
        var site = await ApprovedAsync(approved);

        Assert.Equal("approved", (await EditedAsync(site, edited)).GetProperty("status").GetString());
        Assert.Empty(await site.IdsAsync());
    }

    [Fact]
    public async Task ManySmallEditsAreComparedWithWhatWasApproved()
    {
        var site = await ApprovedAsync(Held);
        string[] words = ["wie", "gestern", "im", "Rat", "schon", "jemand", "sagte"];
        var text = Held;
        var statuses = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            text = text.Replace($" {words[i]}", $" neu{i}", StringComparison.Ordinal);
            statuses.Add((await EditedAsync(site, text, revision: i + 2)).GetProperty("status").GetString()!);
        }

        Assert.Equal(["approved", "approved", "approved", "held", "held", "held", "held"], statuses);
    }

    [Fact]
    public async Task ALaterApprovalIsWhatTheNextEditIsComparedWith()
    {
        var site = await ApprovedAsync(Held);
        var other = "Kauft alle bei www.example.org, dort gibt es heute alles zum halben Preis.";
        await EditedAsync(site, other);
        await site.DecidedAsync("c1", "approve", revision: 2);

        Assert.Equal(
            "approved",
            (await EditedAsync(site, other.Replace("heute", "morgen", StringComparison.Ordinal), 3)).GetProperty("status").GetString());
        Assert.Equal("held", (await EditedAsync(site, Held, 4)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task WithoutAnApprovalThatStandsThePolicyDecidesAlone()
    {
        var site = await ReviewSite.CreateAsync(service);
        await site.First.SubmittedAsync(Texts.Comment("c1", Rejected.Replace("verboten", "erlaubt", StringComparison.Ordinal)));
        Assert.Equal("rejected", (await EditedAsync(site, Rejected)).GetProperty("status").GetString());

        var undone = await ApprovedAsync(Held);
        using (await undone.PostAsync("/items/c1/undo", new JsonObject { ["version"] = 2 })) { }
        Assert.Equal("held", (await EditedAsync(undone, $"{Held} Danke!")).GetProperty("status").GetString());
        Assert.Equal("rejected", (await EditedAsync(undone, Rejected, revision: 3)).GetProperty("status").GetString());

        var rejected = await ApprovedAsync(Held);
        await rejected.DecidedAsync("c1", "reject");
        Assert.Equal("held", (await EditedAsync(rejected, Texts.Approved)).GetProperty("status").GetString());
        Assert.Equal("rejected", (await EditedAsync(rejected, Rejected, revision: 3)).GetProperty("status").GetString());
    }

    /// <returns>A site whose only comment a moderator has approved, whatever the policy said.</returns>
    private async Task<ReviewSite> ApprovedAsync(string text)
    {
        var site = await ReviewSite.CreateAsync(service);
        Assert.NotEqual("approved", await site.First.SubmittedAsync(Texts.Comment("c1", text)));
        await site.DecidedAsync("c1", "approve");
        return site;
    }

    /// <returns>The service's answer.</returns>
    private static async Task<JsonElement> EditedAsync(ReviewSite site, string text, int revision = 2)
    {
        using var response = await site.First.SubmitAsync(Texts.Comment("c1", text, revision: revision));
        return await response.JsonAsync(200);
    }
}
