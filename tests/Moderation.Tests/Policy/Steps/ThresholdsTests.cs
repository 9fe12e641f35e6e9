using System.Collections.Immutable;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

using Labels = Moderation.Scoring.Labels;

namespace Moderation.Tests.Policy.Steps;

public sealed class ThresholdsTests
{
    private static readonly ImmutableSortedDictionary<string, LabelThresholds> Limits =
        ImmutableSortedDictionary<string, LabelThresholds>.Empty.Add(Labels.Insult, new LabelThresholds(Hold: 0.5, Reject: 0.8));

    [Theory]
    [InlineData(0.1, Verdict.Approve, 0.5)]
    [InlineData(0.4999999, Verdict.Approve, 0.5)]
    [InlineData(0.5, Verdict.Hold, 0.5)]
    [InlineData(0.7999999, Verdict.Hold, 0.5)]
    [InlineData(0.8, Verdict.Reject, 0.8)]
    [InlineData(1, Verdict.Reject, 0.8)]
    public void AThresholdBelongsToTheStricterSide(double score, object verdict, double threshold)
    {
        var opinion = new Thresholds(Limits).Judge(Judging.Input("text", new() { [Labels.Insult] = score }))!;

        Assert.Equal(verdict, opinion.Verdict);
        var reason = opinion.Reasons.Single();
        Assert.Equal(("thresholds", threshold, Math.Round(score, 4)), (reason.Step, reason.Threshold!.Value, reason.Score!.Value));
    }

    [Theory]
    [InlineData(0.59, Verdict.Approve, 0.6)]
    [InlineData(0.6, Verdict.Hold, 0.6)]
    [InlineData(0.94, Verdict.Hold, 0.6)]
    [InlineData(0.95, Verdict.Reject, 0.95)]
    public void ALabelWithoutSettingsHasTheLimitsOfTheModel(double score, object verdict, double threshold)
    {
        var opinion = new Thresholds(Limits).Judge(Judging.Input("text", new() { [Labels.Spam] = score }))!;

        Assert.Equal((verdict, threshold), (opinion.Verdict, opinion.Reasons.Single().Threshold!.Value));
    }

    [Fact]
    public void TheLimitsOfAnotherLanguageAreOthers()
    {
        var stricter = Judging.Limits.ToDictionary(limit => limit.Key, limit => limit.Value with { Hold = 0.2, Reject = 0.3 });
        var input = Judging.Input("text", new() { [Labels.Spam] = 0.3 });

        Assert.Equal(Verdict.Approve, new Thresholds(Limits).Judge(input)!.Verdict);
        Assert.Equal(Verdict.Reject, new Thresholds(Limits).Judge(input with { Limits = stricter })!.Verdict);
    }

    [Fact]
    public void OneLimitOfTheSiteStandsBesideOneOfTheModel()
    {
        Assert.Equal((Verdict.Hold, Verdict.Reject), (Judge(new(Hold: 0.1), 0.1), Judge(new(Hold: 0.1), 0.95)));
        Assert.Equal((Verdict.Hold, Verdict.Reject), (Judge(new(Reject: 0.7), 0.6), Judge(new(Reject: 0.7), 0.7)));

        static Verdict Judge(LabelThresholds site, double score) =>
            new Thresholds(Limits.Add(Labels.Spam, site)).Judge(Judging.Input("text", new() { [Labels.Spam] = score }))!.Verdict;
    }

    [Fact]
    public void EveryLabelOverItsLimitIsAReason()
    {
        var opinion = new Thresholds(Limits).Judge(
            Judging.Input("text", new() { [Labels.Spam] = 0.7, [Labels.Insult] = 0.9, [Labels.Threat] = 0.1 }))!;

        Assert.Equal(Verdict.Reject, opinion.Verdict);
        Assert.Equal(
            [(Labels.Insult, 0.8), (Labels.Spam, 0.6)], opinion.Reasons.Select(reason => (reason.Label!, reason.Threshold!.Value)));
    }

    [Fact]
    public void AnApprovalNamesTheLabelThatCameClosestAsAShareOfItsLimit()
    {
        var limits = Limits.Add(Labels.Spam, new LabelThresholds(Hold: 0.2, Reject: 0.9));

        var opinion = new Thresholds(limits).Judge(Judging.Input("text", new() { [Labels.Spam] = 0.1, [Labels.Insult] = 0.3 }))!;

        Assert.Equal((Verdict.Approve, Labels.Insult), (opinion.Verdict, opinion.Reasons.Single().Label));
        Assert.Empty(opinion.Reasons.Single().Spans);
    }

    [Fact]
    public void ALimitAboveOneIsNeverReached()
    {
        var never = Labels.All.ToImmutableSortedDictionary(label => label, _ => new LabelThresholds(1.01, 1.01));

        Assert.Equal(
            Verdict.Approve,
            new Thresholds(never).Judge(Judging.Input("text", Labels.All.ToDictionary(label => label, _ => 1.0)))!.Verdict);
    }

    [Fact]
    public void AnObjectionPointsAtTheText()
    {
        const string Text = "Ich sage nur: Du bist ein Arschloch";

        var opinion = new Thresholds(Limits).Judge(Judging.Input(Text, new() { [Labels.Insult] = 0.9 }))!;

        Assert.Contains(opinion.Quotes(Text), quote => quote.Contains("Arschloch", StringComparison.Ordinal));
    }
}
