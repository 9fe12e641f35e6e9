using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Testing.Review;

/// <summary>A site of one test's own whose comments come in over HTTP, with two tools that review it.</summary>
internal sealed class ReviewSite
{
    private readonly RunningService _service;

    private ReviewSite(RunningService service, TestSite first, TestSite second) => (_service, First, Second) = (service, first, second);

    /// <summary>Submits and reviews.</summary>
    public TestSite First { get; }

    /// <summary>Reviews as somebody else.</summary>
    public TestSite Second { get; }

    public string Id => First.Id;

    public static async Task<ReviewSite> CreateAsync(RunningService service, string? policy = null)
    {
        var first = await TestSite.CreateAsync(service, $"{Scopes.Submit} {Scopes.Review}", policy: policy);
        var key = await service.Services.GetRequiredService<SiteAdministration>()
            .CreateKeyAsync(first.Id, Scopes.Review, CancellationToken.None);
        return new ReviewSite(service, first, new TestSite(service, first.Id, key!.Value.Key));
    }

    /// <summary>Submits comments that the policy holds, in this order.</summary>
    public async Task HoldAsync(params string[] commentIds)
    {
        foreach (var id in commentIds)
            Assert.Equal("held", await First.SubmittedAsync(Texts.Comment(id, $"{Texts.Held} {id}")));
    }

    /// <summary>Submits the next revision of a comment, held as well.</summary>
    public async Task EditAsync(string commentId, int revision = 2) =>
        Assert.Equal("held", await First.SubmittedAsync(Texts.Comment(commentId, $"{Texts.Held} neu", revision: revision)));

    public Task<JsonElement> GetAsync(string path) => First.GetAsync($"/review{path}");

    /// <returns>Ids of the first page.</returns>
    public async Task<string[]> IdsAsync(string query = "") => (await GetAsync($"/items{query}")).GetProperty("items").Strings("commentId");

    public Task<HttpResponseMessage> PostAsync(string path, JsonObject? body = null, TestSite? by = null) =>
        (by ?? First).SendAsync(HttpMethod.Post, $"/review{path}", body);

    public Task<HttpResponseMessage> PutAsync(string path, JsonObject? body = null, TestSite? by = null) =>
        (by ?? First).SendAsync(HttpMethod.Put, $"/review{path}", body);

    /// <returns>The lease.</returns>
    public async Task<string> LeasedAsync(string commentId, TestSite? by = null)
    {
        using var response = await PutAsync($"/items/{commentId}/lease", by: by);
        return (await response.JsonAsync(200)).GetProperty("id").GetString()!;
    }

    public Task<HttpResponseMessage> DecideAsync(
        string commentId, string verdict, int revision = 1, string? leaseId = null, string? reason = null, TestSite? by = null)
    {
        var body = new JsonObject { ["verdict"] = verdict, ["revision"] = revision };
        if (leaseId is not null)
            body["leaseId"] = leaseId;
        if (reason is not null)
            body["reason"] = reason;
        return PostAsync($"/items/{commentId}/decision", body, by);
    }

    /// <returns>The answer of a decision that was made.</returns>
    public async Task<JsonElement> DecidedAsync(string commentId, string verdict, int revision = 1, string? leaseId = null)
    {
        using var response = await DecideAsync(commentId, verdict, revision, leaseId);
        return await response.JsonAsync(200);
    }

    public async Task<string> StatusAsync(string commentId) =>
        (await First.GetAsync($"/comments/{commentId}")).GetProperty("status").GetString()!;

    /// <summary>Changes items beside the service: what would take a model, a clock or a day.</summary>
    public async Task ChangeAsync(string commentId, Action<ReviewItem> change)
    {
        await using var db = await _service.OpenStoreAsync();
        change(await db.ReviewItems.SingleAsync(item => item.Site == Id && item.CommentId == commentId));
        await db.SaveChangesAsync();
    }

    /// <summary>Lets the lease of an item run out.</summary>
    public Task ExpireAsync(string commentId) => ChangeAsync(commentId, item => item.LeasedUntil -= TimeSpan.FromMinutes(5));
}
