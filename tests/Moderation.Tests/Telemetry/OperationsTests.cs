using System.Text.Json;
using Moderation.Testing.Running;
using Moderation.Tests.Running;

namespace Moderation.Tests.Telemetry;

[Collection(MetricsAlone.Name)]
public sealed class OperationsTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task TheLivingAnswer()
    {
        using var response = await service.Http.GetAsync("/health/live");

        Assert.Equal("""{"status":"healthy","checks":{}}""", (await response.JsonAsync(200)).GetRawText());
    }

    [Fact]
    public async Task TheReadyNameWhatTheyStandOn()
    {
        using var response = await service.Http.GetAsync("/health/ready");

        Assert.Equal(
            """{"status":"healthy","checks":{"outbox":"healthy","store":"healthy","bus":"healthy"}}""",
            (await response.JsonAsync(200)).GetRawText());
    }

    [Fact]
    public async Task MetricsCountCommentsByOutcomeAndStatus()
    {
        var site = await TestSite.CreateAsync(service);
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected));
        await site.SubmittedAsync(Texts.Comment("c1", Texts.Rejected));

        // The exporter answers from a cache that is up to 300 ms old.
        var metrics = "";
        await Wait.UntilAsync(async () =>
        {
            metrics = await service.Http.GetStringAsync("/metrics");
            return IsCounted("recorded") && IsCounted("repeated");
        }, "both submissions are counted");
        Assert.DoesNotContain(site.Id, metrics, StringComparison.Ordinal);

        bool IsCounted(string outcome) => metrics.Split('\n').Any(line =>
            line.StartsWith("moderation_comments_total{", StringComparison.Ordinal)
            && line.Contains($"outcome=\"{outcome}\"", StringComparison.Ordinal)
            && line.Contains("status=\"rejected\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheApiDescriptionHasEveryRoute()
    {
        using var response = await service.Http.GetAsync("/openapi/v1.json");

        var paths = (await response.JsonAsync(200)).GetProperty("paths");
        Assert.Equal(
            [
                "/v1/sites/{site}/article/comments: get",
                "/v1/sites/{site}/article/count: get head",
                "/v1/sites/{site}/articles/{articleId}/comments: get",
                "/v1/sites/{site}/articles/{articleId}/count: get head",
                "/v1/sites/{site}/comment/reports: post",
                "/v1/sites/{site}/comment: delete get",
                "/v1/sites/{site}/comments/batch: post",
                "/v1/sites/{site}/comments/{commentId}/reports: post",
                "/v1/sites/{site}/comments/{commentId}: delete get",
                "/v1/sites/{site}/comments: post",
                "/v1/sites/{site}/counts/stream: get",
                "/v1/sites/{site}/counts: get head post",
                "/v1/sites/{site}/review/audit.csv: get",
                "/v1/sites/{site}/review/audit: get",
                "/v1/sites/{site}/review/bulk/preview: post",
                "/v1/sites/{site}/review/bulk/undo: post",
                "/v1/sites/{site}/review/bulk: post",
                "/v1/sites/{site}/review/counts: get",
                "/v1/sites/{site}/review/item/decision: post",
                "/v1/sites/{site}/review/item/escalate: post",
                "/v1/sites/{site}/review/item/lease: delete put",
                "/v1/sites/{site}/review/item/notes: get post",
                "/v1/sites/{site}/review/item/scores-without-marks: get",
                "/v1/sites/{site}/review/item/skip: post",
                "/v1/sites/{site}/review/item/undo: post",
                "/v1/sites/{site}/review/item: get",
                "/v1/sites/{site}/review/items/{commentId}/decision: post",
                "/v1/sites/{site}/review/items/{commentId}/escalate: post",
                "/v1/sites/{site}/review/items/{commentId}/lease: delete put",
                "/v1/sites/{site}/review/items/{commentId}/notes: get post",
                "/v1/sites/{site}/review/items/{commentId}/scores-without-marks: get",
                "/v1/sites/{site}/review/items/{commentId}/skip: post",
                "/v1/sites/{site}/review/items/{commentId}/undo: post",
                "/v1/sites/{site}/review/items/{commentId}: get",
                "/v1/sites/{site}/review/items: get",
                "/v1/sites/{site}/review/next: post",
                "/v1/sites/{site}/review/overview.csv: get",
                "/v1/sites/{site}/review/overview: get",
                "/v1/sites/{site}/review/reasons: get",
            ],
            paths.EnumerateObject().Select(path => $"{path.Name}: {Methods(path.Value)}").Order(StringComparer.Ordinal));

        static string Methods(JsonElement path) =>
            string.Join(' ', path.EnumerateObject().Select(method => method.Name).Order(StringComparer.Ordinal));
    }
}
