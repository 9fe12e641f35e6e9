using CsCheck;
using Moderation.Service.Policy;
using Labels = Moderation.Scoring.Labels;

namespace Moderation.Tests.Policy;

public sealed class SitePolicyTests
{
    private static readonly SitePolicy Policy = new(
        new PolicySettings { BlockedWords = new BlockedWordsSettings(["idiot"], Verdict.Hold), LinkFlood = new LinkFloodSettings(1, 2) },
        version: 7);

    private static readonly Gen<(string Text, double Score, bool Again)> Judged = Gen.Select(Gen.String, Gen.Double[0, 1], Gen.Bool);

    [Fact]
    public void TheStrictestOpinionWinsAndEveryObjectionIsAReason()
    {
        var opinion = Policy.Judge(Judging.Input("Idiot, siehe www.a.de www.b.de", new() { [Labels.Spam] = 0.7 }, hasSameText: true));

        Assert.Equal(Verdict.Reject, opinion.Verdict);
        Assert.Equal(["blocked-words", "link-flood", "repeated-post", "thresholds"], opinion.Reasons.Select(reason => reason.Step));
    }

    [Fact]
    public void AnApprovalHasAReasonToo()
    {
        var opinion = Policy.Judge(Judging.Input("Ein guter Artikel."));

        Assert.Equal((Verdict.Approve, "thresholds"), (opinion.Verdict, opinion.Reasons.Single().Step));
    }

    [Fact]
    public void WhereAStepObjectsTheApprovalOfAnotherIsNoReason() =>
        Assert.Equal(["blocked-words"], Policy.Judge(Judging.Input("Idiot")).Reasons.Select(reason => reason.Step));

    [Fact]
    public void ThePolicyKnowsItsVersion() => Assert.Equal(7, Policy.Version);

    [Fact]
    public void AnyTextHasAVerdictWithReasonsWhoseSpansLieInIt() => Judged.Sample((text, score, again) =>
    {
        var input = Judging.Input(text, new() { [Labels.Toxicity] = score }, again);

        var opinion = Policy.Judge(input);

        Assert.NotEmpty(opinion.Reasons);
        Assert.All(
            opinion.Reasons.SelectMany(reason => reason.Spans),
            span => Assert.True(0 <= span.Begin && span.Begin < span.End && span.End <= text.Length));
        Assert.Equal(opinion.Verdict, Policy.Judge(input).Verdict);
    });
}
