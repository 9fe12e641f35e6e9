using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Moderation.Contracts;
using Moderation.Scoring;
using Moderation.Service.Hosting;
using Moderation.Service.Policy;
using Moderation.Service.Storage;
using Moderation.Testing.Running;
using Moderation.Tests.Running;
using Moderation.Tests.Scoring;

namespace Moderation.Tests.Hosting;

[Collection(MetricsAlone.Name)]
public sealed class ModelWatchTests(TwoModels models) : IClassFixture<TwoModels>
{
    private const int Senders = 4;
    private const int PerBatch = 25;

    [Fact]
    public async Task AnotherModelIsTakenUpUnderLoadAndEveryDecisionIsMadeWithOne()
    {
        var folder = models.Folder();
        await using var running = await Running.StartAsync(folder);
        var sent = new ConcurrentQueue<string[]>();
        using var stop = new CancellationTokenSource();
        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(running.Site, sender, sent, stop.Token)))
            .ToList();
        await Wait.UntilAsync(() => sent.Count >= Senders, "the first batches are decided");

        models.CopySecondTo(folder);

        await Wait.UntilAsync(async () => (await running.DecisionsAsync()).Any(IsOfSecond), "a decision of the new model");
        var before = sent.Count;
        await Wait.UntilAsync(() => sent.Count >= before + Senders, "batches after the exchange");
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        var decisions = (await running.DecisionsAsync()).ToDictionary(decision => decision.CommentId);
        Assert.Equal(sent.SelectMany(batch => batch).Order(StringComparer.Ordinal), decisions.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(decisions.Values, decision => decision.ModelVersion == models.One.Version);
        Assert.All(decisions.Values.Where(IsOfSecond), decision => Assert.Equal(CommentStatus.Rejected, decision.Status));
        Assert.All(decisions.Values, IsWhatItsModelSays);
        Assert.All(sent, batch => Assert.Single(batch.Select(id => decisions[id].ModelVersion).Distinct()));

        bool IsOfSecond(Decision decision) => decision.ModelVersion == models.Two.Version;
    }

    [Fact]
    public async Task TheLogAndTheMetricsNameTheModelThatScores()
    {
        var folder = models.Folder();
        await using var running = await Running.StartAsync(folder);
        await Wait.UntilAsync(() => IsInMetricsAsync(models.One), "the first model in the metrics");

        models.CopySecondTo(folder);

        await Wait.UntilAsync(() => IsInMetricsAsync(models.Two), "the second model in the metrics");
        Assert.Single(
            running.Log,
            line => line.Contains($"Model {models.Two.Version} takes the place of {models.One.Version}", StringComparison.Ordinal));
        Assert.DoesNotContain(
            running.Log, line => line.Contains("Warning Moderation.Service.Hosting.ModelWatch", StringComparison.Ordinal));

        async Task<bool> IsInMetricsAsync(Scorer model) =>
            await running.VersionsInMetricsAsync() is [var version] && version == model.Version;
    }

    [Fact]
    public async Task ABrokenFolderIsWarnedOfOnceAndTheOldModelGoesOn()
    {
        var folder = models.Folder();
        await using var running = await Running.StartAsync(folder);

        await File.WriteAllBytesAsync(Path.Combine(folder, "weights.bin"), [1, 2, 3]);

        await Wait.UntilAsync(() => Warnings() == 1, "the warning");
        await running.Site.SubmittedAsync(Texts.Comment("c1"));
        Assert.Equal(models.One.Version, (await running.DecisionsAsync()).Single().ModelVersion);

        models.CopySecondTo(folder);
        await Wait.UntilAsync(
            () => running.Log.Any(line => line.Contains($"Model {models.Two.Version} takes the place", StringComparison.Ordinal)),
            "the good one is taken up");
        Assert.Equal(1, Warnings());

        int Warnings() =>
            running.Log.Count(line => line.Contains("Warning Moderation.Service.Hosting.ModelWatch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheWatchCanBeSwitchedOff()
    {
        await using var running = await Running.StartAsync(models.Folder(), "--Moderation:WatchModel=false");

        var watch = running.Services.GetServices<IHostedService>().OfType<ModelWatch>().Single();

        await Wait.UntilAsync(() => watch.ExecuteTask is { IsCompletedSuccessfully: true }, "the watch ends");
    }

    private static async Task SendAsync(TestSite site, int sender, ConcurrentQueue<string[]> sent, CancellationToken stop)
    {
        for (var batch = 0; !stop.IsCancellationRequested; batch++)
        {
            string[] ids = [.. Enumerable.Range(0, PerBatch).Select(i => $"{sender}-{batch}-{i}")];
            var body = new JsonObject { ["comments"] = new JsonArray([.. ids.Select(id => Texts.Comment(id, TextOf(id)))]) };
            using var response = await site.PostAsync("/comments/batch", body);
            Assert.Equal(ids, (await response.JsonAsync(200)).GetProperty("results").Strings("commentId"));
            sent.Enqueue(ids);
        }
    }

    // Scores, limits, status and spans of one decision come from the model whose version it bears.
    private void IsWhatItsModelSays(Decision decision)
    {
        var scorer = new[] { models.One, models.Two }.Single(model => model.Version == decision.ModelVersion);
        var text = TreatedText.From(TextOf(decision.CommentId));
        var said = scorer.Score(text, "de");
        Assert.Equal("de", said.Language);
        var opinion = new SitePolicy(new PolicySettings(), 1)
            .Judge(new PolicyInput(text, said.Scores, said.Language, scorer.Manifest.ThresholdsOf("de"), IsRepeated: false, scorer));

        Assert.Equal(said.Scores.ToDictionary(), JsonSerializer.Deserialize<Dictionary<string, double>>(decision.Scores));
        Assert.Equal(opinion.Verdict == Verdict.Reject, decision.Status == CommentStatus.Rejected);
        Assert.Equal(
            opinion.Reasons.Select(reason => (reason.Label, reason.Score, reason.Threshold, string.Join(',', reason.Spans))),
            JsonSerializer.Deserialize<Reason[]>(decision.Reasons, JsonSerializerOptions.Web)!
                .Select(reason => (reason.Label, reason.Score, reason.Threshold, string.Join(',', reason.Spans))));
    }

    private static string TextOf(string commentId) => $"guter artikel {commentId}, du trottel";

    /// <summary>A service on a model folder of its own, with a site in it.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly RunningService _service;

        private Running(RunningService service, TestSite site) => (_service, Site) = (service, site);

        public TestSite Site { get; }

        public IReadOnlyCollection<string> Log => _service.Log.Lines;

        public IServiceProvider Services => _service.Services;

        public static async Task<Running> StartAsync(string folder, params string[] settings)
        {
            var service = new RunningService { Settings = [$"--Moderation:Model={folder}", .. settings] };
            await service.InitializeAsync();
            return new Running(service, await TestSite.CreateAsync(service, policy: "{}"));
        }

        public async Task<List<Decision>> DecisionsAsync()
        {
            await using var db = await _service.OpenStoreAsync();
            return await db.Decisions.AsNoTracking().ToListAsync();
        }

        public async Task<string[]> VersionsInMetricsAsync() =>
            [.. (await _service.Http.GetStringAsync("/metrics")).Split('\n')
                .Where(line => line.StartsWith("moderation_model_info{", StringComparison.Ordinal) && line.Split(' ')[1] == "1")
                .Select(line => line.Split("version=\"")[1].Split('"')[0])];

        public async ValueTask DisposeAsync() => await _service.DisposeAsync();
    }
}
