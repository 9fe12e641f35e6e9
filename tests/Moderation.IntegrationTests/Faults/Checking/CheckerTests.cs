namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>The suite can fail: each fault of the service that it is there for is found in evidence that shows it.</summary>
public sealed class CheckerTests
{
    private static readonly Evidence Sound = SoundEvidence.Create();

    private static readonly Dictionary<string, (Evidence Evidence, string Violation)> Spoiled = new()
    {
        ["a lost comment"] = (Without(Sound, "c-4"), "comment lost"),
        ["a comment twice"] = (Sound with { Comments = [.. Sound.Comments, Sound.Comments[0]] }, "comment stored twice"),
        ["poison stored"] = (Sound with { Comments = [.. Sound.Comments, new("s", "p-1", "a", "x", 1, 1, 0)] }, "comment that nobody sent"),
        ["a comment of another site"] = (With(Sound, "c-4", row => row with { Site = "t" }), "comment that nobody sent"),
        ["a wrong status"] = (With(Sound, "c-4", row => row with { Status = 1 }), "wrong status"),
        ["a withdrawal undone"] = (With(Sound, "c-2", row => row with { Status = 1 }), "wrong status"),
        ["an older revision"] = (With(Sound, "c-1", row => row with { Revision = 1, Text = "Guten Tag" }), "wrong revision"),
        ["another text"] = (With(Sound, "c-1", row => row with { Text = "Guten Tag" }), "wrong text"),
        ["another article"] = (With(Sound, "c-1", row => row with { ArticleId = "b" }), "wrong article"),
        ["a lost revision"] = (Sound with { Revisions = [] }, "revisions lost or doubled"),
        ["another text of a revision"] = (Sound with { Revisions = [new("c-1", 1, "Hallo")] }, "wrong text"),
        ["a lost decision"] = (Sound with { Decisions = [.. Sound.Decisions.Skip(1)] }, "decisions with a gap"),
        ["a doubled decision"] = (Sound with { Decisions = [.. Sound.Decisions, Sound.Decisions[0]] }, "decisions with a gap"),
        ["a decision of nobody"] = (
            Sound with { Decisions = [.. Sound.Decisions, new("c-9", 1, 1, 1, null)] }, "revision or decision without a comment"),
        ["a decision that forgot the one before"] = (
            Sound with { Decisions = [.. Sound.Decisions.Select(d => d with { PreviousStatus = null })] },
            "decision with a wrong previous status"),
        ["another last decision"] = (
            Sound with { Decisions = [.. Sound.Decisions.Select(d => d.CommentId == "c-4" ? d with { Status = 2 } : d)] },
            "last decision differs from the status"),
        ["a doubled count"] = (Sound with { Articles = [Sound.Articles[0] with { Held = 2 }] }, "counts differ from a recount"),
        ["counts of wrong comments"] = (With(Sound, "c-4", row => row with { Status = 2 }), "counts differ from a recount"),
        ["a wrong count with a wrong comment"] = (
            With(Sound, "c-4", row => row with { Status = 2 }) with { Articles = [Sound.Articles[0] with { Held = 2, Rejected = 0 }] },
            "wrong counts"),
        ["a lost article"] = (Sound with { Articles = [] }, "article lost"),
        ["an article of nobody"] = (Sound with { Articles = [.. Sound.Articles, new("s", "b", 0, 0, 0, 0)] }, "article that nobody sent"),
        ["a missing event"] = (WithoutEvents("c-4-1"), "comment with missing or extra events"),
        ["a missing event before another"] = (WithoutEvents("c-1-1"), "events of comment.moderated out of order or with a gap"),
        ["a missing last event"] = (WithoutEvents("c-1-2"), "final state not announced"),
        ["events in the wrong order"] = (
            Sound with { Events = [.. Sound.Events.Reverse()] }, "events of comment.moderated out of order or with a gap"),
        ["counts in the wrong order"] = (
            Sound with { Events = [SoundEvidence.Counted(2, 0, 1, 1), .. Sound.Events] }, "events of article.counted out of order"),
        ["an event too many"] =
            (WithEvent(SoundEvidence.Moderated("c-4", 2, 1, "approved", "rejected")), "comment with missing or extra events"),
        ["an event of nobody"] = (WithEvent(SoundEvidence.Moderated("c-9", 1, 1, "approved")), "event about nothing that is stored"),
        ["an event of a withdrawal whose comment never came"] = (
            WithEvent(SoundEvidence.Moderated("c-3", 1, 0, "withdrawn")), "comment with missing or extra events"),
        ["another status announced"] = (
            WithEvent(SoundEvidence.Moderated("c-4", 1, 1, "held"), instead: "c-4-1"), "event differs from its decision"),
        ["another previous status announced"] = (
            WithEvent(SoundEvidence.Moderated("c-4", 1, 1, "rejected", "held"), instead: "c-4-1"), "event differs from its decision"),
        ["a repetition with another body"] =
            (WithEvent(SoundEvidence.Moderated("c-4", 1, 2, "rejected")), "one message id with two bodies"),
        ["a repetition with another message id"] =
            (WithEvent(Sound.Events[0] with { MessageId = "other" }), "one event with two message ids"),
        ["an event without a message id"] = (WithEvent(Sound.Events[0] with { MessageId = null }), "event without a message id"),
        ["an event of an unknown kind"] = (WithEvent(Sound.Events[0] with { RoutingKey = "comment.moderated.t" }), "unknown routing key"),
        ["last counts not announced"] = (WithoutEvents("a-2"), "last version of an article not announced"),
        ["counts never announced"] = (
            Sound with { Events = [.. Sound.Events.Where(e => e.RoutingKey != "article.counted.s")] },
            "last version of an article not announced"),
        ["counts of a version that is not stored"] = (
            WithEvent(SoundEvidence.Counted(3, 0, 1, 1)), "last version of an article not announced"),
        ["other last counts"] =
            (WithEvent(SoundEvidence.Counted(2, 0, 1, 0), instead: "a-2"), "last counts announced differ from the stored"),
        ["a missing letter"] = (Sound with { DeadLetters = [] }, "poison without a dead letter"),
        ["a good message among the letters"] = (
            Sound with { DeadLetters = [.. Sound.DeadLetters, new(Sound.Sent[0].MessageId, Sound.Sent[0].Body)] },
            "dead letter that is no poison"),
        ["a letter with another message id"] = (
            Sound with { DeadLetters = [new("other", SoundEvidence.Poison.Body)] }, "dead letter with another message id"),
        ["a doubled letter without a fault"] = (
            Sound with { DeadLetters = [Sound.DeadLetters[0], Sound.DeadLetters[0]], WasInterrupted = false },
            "dead letter doubled without a fault"),
        ["an error queue"] = (WithQueue("moderation.comment-submitted_error", 0), "queue that should not be there"),
        ["a message left over"] = (WithQueue("moderation.comment-submitted", 1), "messages left in a queue"),
        ["a deadlock"] = (Sound with { Deadlocks = 1 }, "deadlock in the store"),
        ["an event left over"] = (Sound with { Outbox = 1 }, "events left in the outbox"),
    };

    public static TheoryData<string> Faults => [.. Spoiled.Keys];

    [Fact]
    public void SoundEvidenceHasNoViolation() => Assert.Empty(Checker.Violations(Sound));

    [Theory]
    [MemberData(nameof(Faults))]
    public void EachFaultIsFound(string fault)
    {
        var (evidence, violation) = Spoiled[fault];
        Assert.Contains(Checker.Violations(evidence), found => found.StartsWith($"{violation}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void CountsThatNewerOnesHaveOvertakenMayStayUnannounced() => Assert.Empty(Checker.Violations(Sound with
    {
        Articles = [Sound.Articles[0] with { Version = 5 }],
        Events = [.. Sound.Events.Where(received => received.MessageId != "a-2"), SoundEvidence.Counted(5, 0, 1, 1)],
    }));

    [Fact]
    public void AfterAFaultALetterMayStandTwiceAndIsCounted()
    {
        var doubled = Sound with { DeadLetters = [Sound.DeadLetters[0], Sound.DeadLetters[0]] };

        Assert.Empty(Checker.Violations(doubled));
        Assert.Equal(1, DeadLetterChecks.Doubled(doubled));
    }

    [Fact]
    public void AWithdrawnCommentMayEndWithAnyOfItsRevisionsAndKeepsAllOthers()
    {
        var edited = Sound with { Sent = [.. Sound.Sent, SoundEvidence.Submitted("c-2", 2, "Neu")] };

        Assert.Empty(Checker.Violations(edited with { Revisions = [.. Sound.Revisions, new("c-2", 2, "Neu")] }));
        Assert.Contains(Checker.Violations(edited), found => found.StartsWith("revisions lost or doubled", StringComparison.Ordinal));
    }

    [Fact]
    public void InputWhoseOutcomeDependsOnTheOrderIsRefused() => Assert.Throws<ArgumentException>(() => Checker.Violations(Sound with
    {
        Sent = [.. Sound.Sent, SoundEvidence.Submitted("c-1", 1, "anders")],
    }));

    private static Evidence Without(Evidence evidence, string commentId) =>
        evidence with { Comments = [.. evidence.Comments.Where(row => row.CommentId != commentId)] };

    private static Evidence With(Evidence evidence, string commentId, Func<StoredComment, StoredComment> change) =>
        evidence with { Comments = [.. evidence.Comments.Select(row => row.CommentId == commentId ? change(row) : row)] };

    private static Evidence WithoutEvents(string messageId) =>
        Sound with { Events = [.. Sound.Events.Where(received => received.MessageId != messageId)] };

    private static Evidence WithEvent(ReceivedEvent added, string? instead = null) =>
        Sound with { Events = [.. Sound.Events.Where(received => received.MessageId != instead), added] };

    private static Evidence WithQueue(string name, long waiting) =>
        Sound with { Queues = new Dictionary<string, long>(Sound.Queues) { [name] = waiting } };
}
