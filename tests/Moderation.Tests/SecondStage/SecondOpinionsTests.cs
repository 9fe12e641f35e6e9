using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Scoring;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Intake;
using Moderation.Service.Policy;
using Moderation.Service.SecondStage;
using Moderation.Service.Storage;
using Moderation.Testing.Models;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.SecondStage;

/// <summary>Which comments the second stage is asked about; it finds every <c>x</c> bad, and the first stage every "trottel".</summary>
public sealed class SecondOpinionsTests : IDisposable
{
    private const string SurelyFine = "danke schön guter artikel heute wetter";
    private const string BadWord = "du trottel du trottel";

    private readonly TinyData _data = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Scorer _scorer;

    public SecondOpinionsTests()
    {
        ModelTrainer.Train(_data.Options("model"));
        TwoStages.AddTo(_data.Output("model"));
        _scorer = Scorer.Load(_data.Output("model"));
    }

    public void Dispose()
    {
        _data.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task WhatIsSurelyFineIsNotAskedAboutAndWhatIsNotIs()
    {
        var asked = await AskAsync(SecondStageMode.Undecided, SurelyFine, BadWord);

        Assert.Equal([ScoringStages.First, ScoringStages.Both], asked.Select(comment => comment.Result.Stages));
        Assert.InRange(asked[1].Result.Scores[Labels.Toxicity], 0, 0.1); // there is no x in it
    }

    [Fact]
    public async Task AllMeansAll()
    {
        var asked = await AskAsync(SecondStageMode.All, SurelyFine, $"{SurelyFine} x", "");

        Assert.Equal([ScoringStages.Both, ScoringStages.Both, ScoringStages.First], asked.Select(comment => comment.Result.Stages));
        Assert.True(asked[1].Result.Scores[Labels.Toxicity] > 0.8);
    }

    [Fact]
    public async Task WhereAnotherStepDecidesAloneNobodyIsAsked()
    {
        var policy = new PolicySettings { BlockedWords = new BlockedWordsSettings(["trottel"], Verdict.Reject) };

        var asked = await AskAsync(SecondStageMode.Undecided, policy, BadWord);

        Assert.Equal(ScoringStages.First, Assert.Single(asked).Result.Stages);
    }

    [Fact]
    public async Task AStricterSiteIsAskedForSooner()
    {
        var score = _scorer.Score(SurelyFine, "de").Scores[Labels.Toxicity];
        var strict = new PolicySettings
        {
            Thresholds = new PolicySettings().Thresholds.Add(Labels.Toxicity, new LabelThresholds(Hold: score * 0.5 / TwoStages.Ask)),
        };

        Assert.Equal(ScoringStages.First, Assert.Single(await AskAsync(SecondStageMode.Undecided, SurelyFine)).Result.Stages);
        Assert.Equal(ScoringStages.Both, Assert.Single(await AskAsync(SecondStageMode.Undecided, strict, SurelyFine)).Result.Stages);
    }

    [Fact]
    public async Task EqualTextsAreReadOnce()
    {
        var reads = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "moderation.second_stage.duration")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) =>
            reads += instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>() ? 1 : 0);
        listener.Start();

        var asked = await AskAsync(SecondStageMode.All, [.. Enumerable.Repeat(BadWord, 500)]);

        Assert.Equal(1, reads);
        Assert.Equal(500, asked.Count(comment => comment.Result.Stages == ScoringStages.Both));
    }

    [Fact]
    public async Task MoreTextsThanMayWaitAreAllRead()
    {
        var asked = await AskAsync(SecondStageMode.All, [.. Enumerable.Range(0, 3_000).Select(i => $"{i} x")]);

        Assert.All(asked, comment => Assert.True(comment.Result.Scores[Labels.Toxicity] > 0.8));
    }

    [Fact]
    public async Task ATextThatCannotBeReadIsRefusedByItself()
    {
        TwoStages.AddTo(_data.Output("model"), fails: true);
        var scorer = Scorer.Load(_data.Output("model"));
        var (queue, second) = Parts(SecondStageMode.All);
        using (queue)
        {
            var answers = await second.AskAsync([Comment(BadWord, new PolicySettings())], scorer);

            Assert.Equal("invalid-field", Assert.Single(answers).Refusal!.Reason);
        }
    }

    private Task<IReadOnlyList<ScoredComment>> AskAsync(SecondStageMode mode, params string[] texts) =>
        AskAsync(mode, new PolicySettings(), texts);

    private async Task<IReadOnlyList<ScoredComment>> AskAsync(SecondStageMode mode, PolicySettings policy, params string[] texts)
    {
        var (queue, second) = Parts(mode);
        using (queue)
        {
            var answers = await second.AskAsync([.. texts.Select(text => Comment(text, policy))], _scorer);
            Assert.All(answers, answer => Assert.Null(answer.Refusal));
            return [.. answers.Select(answer => answer.Value!)];
        }
    }

    private (EncoderQueue, SecondOpinions) Parts(SecondStageMode mode)
    {
        var options = new SecondStageOptions { SecondStage = mode, SecondStageThreads = 2 };
        var metrics = new SecondStageMetrics(_services.GetRequiredService<IMeterFactory>());
        var queue = new EncoderQueue(options, metrics, TimeProvider.System);
        return (queue, new SecondOpinions(options, new SecondStageReader(queue, metrics), metrics));
    }

    private ScoredComment Comment(string text, PolicySettings policy) => ScoredComment.Of(
        new KnownSubmission(
            new CommentSubmitted
            {
                Site = "site",
                ArticleId = "a",
                CommentId = "c",
                Author = new CommentAuthor("u", null),
                Text = text,
                Language = "de",
                SubmittedAt = DateTimeOffset.UnixEpoch,
            },
            new Site { Id = "site", Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = "{}", CreatedAt = default },
            new SitePolicy(policy, 1),
            new UrlSettings()),
        _scorer);
}
