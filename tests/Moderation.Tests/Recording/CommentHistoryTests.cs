using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Testing.Recording;

namespace Moderation.Tests.Recording;

public sealed class CommentHistoryTests
{
    private readonly CommentHistory _history = new(Changes.Key, stored: null, Changes.Now);

    [Fact]
    public void AFirstSubmissionIsDecidedByThePolicy()
    {
        var outcome = _history.Apply(Changes.Submission("Hallo", revision: 2, CommentStatus.Held));

        Assert.Equal((OutcomeKind.Recorded, CommentStatus.Held, 2), (outcome.Kind, outcome.Status, outcome.Revision));
        Assert.Equal(("a1", "Hallo", 2, CommentStatus.Held, 1), Row());
        var decision = _history.NewDecisions.Single();
        Assert.Equal(
            (1, 2, CommentStatus.Held, (CommentStatus?)null),
            (decision.Version, decision.Revision, decision.Status, decision.PreviousStatus));
        Assert.Equal(new DecidedBy(DeciderKind.Policy, "policy-3"), decision.DecidedBy);
        Assert.Equal((null, CommentStatus.Held), (_history.CountedBefore, _history.CountedNow));
        Assert.Empty(_history.NewRevisions);
    }

    [Fact]
    public void TheSameAgainChangesNothing()
    {
        _history.Apply(Changes.Submission(status: CommentStatus.Held));

        var outcome = _history.Apply(Changes.Submission(status: CommentStatus.Approved));

        Assert.Equal((OutcomeKind.Repeated, CommentStatus.Held, null), (outcome.Kind, outcome.Status, outcome.Judgement));
        Assert.Single(_history.NewDecisions);
    }

    [Theory]
    [InlineData("other text", 1, "a1")]
    [InlineData("text", 1, "a2")]
    [InlineData("text", 2, "a2")]
    public void OtherContentOrAnotherArticleIsAConflict(string text, int revision, string article)
    {
        _history.Apply(Changes.Submission("text", status: CommentStatus.Rejected));

        var outcome = _history.Apply(Changes.Submission(text, revision, articleId: article));

        Assert.Equal((OutcomeKind.Conflict, CommentStatus.Rejected), (outcome.Kind, outcome.Status));
        Assert.NotNull(outcome.Detail);
        Assert.Equal(("a1", "text", 1, CommentStatus.Rejected, 1), Row());
    }

    [Fact]
    public void AnEditTakesThePlaceOfTheRevisionBefore()
    {
        _history.Apply(Changes.Submission("first", 1, CommentStatus.Approved));

        _history.Apply(Changes.Submission("second", 5, CommentStatus.Rejected));

        Assert.Equal(("a1", "second", 5, CommentStatus.Rejected, 2), Row());
        Assert.Equal((1, "first"), (_history.NewRevisions.Single().Revision, _history.NewRevisions.Single().Text));
        Assert.Equal(CommentStatus.Approved, _history.NewDecisions[1].PreviousStatus);
    }

    [Fact]
    public void ALateRevisionIsHistoryWithoutAVerdict()
    {
        _history.Apply(Changes.Submission("second", 2, CommentStatus.Approved));

        var outcome = _history.Apply(Changes.Submission("first", 1, CommentStatus.Rejected));

        Assert.Equal((OutcomeKind.KeptAsHistory, CommentStatus.Approved, 2), (outcome.Kind, outcome.Status, outcome.Revision));
        Assert.Equal(("a1", "second", 2, CommentStatus.Approved, 1), Row());
        Assert.Equal("first", _history.NewRevisions.Single().Text);
        Assert.Single(_history.NewDecisions);
        Assert.Equal(OutcomeKind.Repeated, _history.Apply(Changes.Submission("first", 1)).Kind);
        Assert.Equal(OutcomeKind.Conflict, _history.Apply(Changes.Submission("changed", 1)).Kind);
    }

    [Fact]
    public void AWithdrawalIsDecidedByTheSiteAndFinal()
    {
        _history.Apply(Changes.Submission("first", 1));

        _history.Apply(Changes.Withdrawal());
        var edit = _history.Apply(Changes.Submission("second", 2));

        Assert.Equal((OutcomeKind.KeptAsHistory, CommentStatus.Withdrawn), (edit.Kind, edit.Status));
        Assert.Equal(("a1", "first", 1, CommentStatus.Withdrawn, 2), Row());
        Assert.Equal(new DecidedBy(DeciderKind.Site, "news"), _history.NewDecisions[1].DecidedBy);
        Assert.Equal(OutcomeKind.Repeated, _history.Apply(Changes.Withdrawal()).Kind);
        Assert.Null(_history.CountedNow);
    }

    [Fact]
    public void AWithdrawalThatOvertakesIsAnnouncedWhenTheSubmissionArrives()
    {
        _history.Apply(Changes.Withdrawal());
        Assert.Empty(_history.NewDecisions);

        var outcome = _history.Apply(Changes.Submission("text", 3));

        Assert.Equal((OutcomeKind.KeptAsHistory, CommentStatus.Withdrawn), (outcome.Kind, outcome.Status));
        var decision = _history.NewDecisions.Single();
        Assert.Equal(
            ("a1", 3, 1, CommentStatus.Withdrawn, (CommentStatus?)null),
            (decision.ArticleId, decision.Revision, decision.Version, decision.Status, decision.PreviousStatus));
        Assert.Equal((null, null), (_history.CountedBefore, _history.CountedNow));
    }

    [Fact]
    public void AModeratorsVerdictStandsWhateverIsDeliveredLate()
    {
        _history.Apply(Changes.Submission("second", 2, CommentStatus.Approved));

        var outcome = _history.Apply(Changes.Ruling(CommentStatus.Rejected, revision: 2));
        Assert.Equal((OutcomeKind.Recorded, CommentStatus.Rejected), (outcome.Kind, outcome.Status));
        Assert.Equal(OutcomeKind.Repeated, _history.Apply(Changes.Submission("second", 2, CommentStatus.Approved)).Kind);
        Assert.Equal(OutcomeKind.KeptAsHistory, _history.Apply(Changes.Submission("first", 1, CommentStatus.Approved)).Kind);

        Assert.Equal(("a1", "second", 2, CommentStatus.Rejected, 2), Row());
        Assert.Equal(new DecidedBy(DeciderKind.Moderator, "moderator-7"), _history.NewDecisions[1].DecidedBy);
        Assert.Equal("insult", _history.NewDecisions[1].Reasons.Single().Detail);
    }

    [Fact]
    public void AVerdictOnWhatWasEditedSinceIsRefused()
    {
        _history.Apply(Changes.Submission("first", 1));
        _history.Apply(Changes.Submission("second", 2));

        Assert.Equal(OutcomeKind.Edited, _history.Apply(Changes.Ruling(CommentStatus.Rejected, revision: 1)).Kind);
        Assert.Equal(CommentStatus.Approved, _history.Comment!.Status);
    }

    [Fact]
    public void AWithdrawnOrUnknownCommentCannotBeRuledOn()
    {
        Assert.Equal(OutcomeKind.Unknown, _history.Apply(Changes.Ruling(CommentStatus.Approved)).Kind);
        Assert.Null(_history.Comment);
        _history.Apply(Changes.Withdrawal());
        Assert.Equal(OutcomeKind.Unknown, _history.Apply(Changes.Ruling(CommentStatus.Approved)).Kind);
        _history.Apply(Changes.Submission());
        Assert.Equal(OutcomeKind.Withdrawn, _history.Apply(Changes.Ruling(CommentStatus.Approved)).Kind);
        Assert.Equal(CommentStatus.Withdrawn, _history.Comment!.Status);
    }

    [Theory]
    [InlineData(CommentStatus.Approved, CommentStatus.Held)]
    [InlineData(CommentStatus.Held, CommentStatus.Held)]
    [InlineData(CommentStatus.Rejected, CommentStatus.Rejected)]
    public void AnEditAfterAModeratorsRejectIsAtBestHeld(CommentStatus judged, CommentStatus becomes)
    {
        _history.Apply(Changes.Submission("first", 1));
        _history.Apply(Changes.Ruling(CommentStatus.Rejected));

        Assert.Equal(becomes, _history.Apply(Changes.Submission("second", 2, judged)).Status);
        _history.Apply(Changes.Ruling(CommentStatus.Approved, revision: 2));
        Assert.Equal(CommentStatus.Approved, _history.Apply(Changes.Submission("third", 3)).Status);
    }

    private (string?, string?, int, CommentStatus, int) Row()
    {
        var row = _history.Comment!;
        return (row.ArticleId, row.Text, row.Revision, row.Status, row.Version);
    }
}
