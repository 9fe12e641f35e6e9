using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>The rules of what changes do to a comment, free of any store; the properties hold what has to be written.</summary>
internal sealed class CommentHistory(CommentKey key, StoredComment? stored, DateTimeOffset now)
{
    private readonly Dictionary<int, long> _knownRevisions = stored is null ? [] : new(stored.Revisions);

    public CommentKey Key => key;
    public StoredComment? Stored => stored; // what it was before; null for a comment that is new in this batch
    public DateTimeOffset Now => now;
    public ReviewItemHistory Item { get; } = new(stored?.Item);
    public Comment? Comment { get; private set; } = stored?.Comment; // null while nothing is known of the comment
    public bool IsChanged { get; private set; }
    public List<CommentRevision> NewRevisions { get; } = [];
    public List<NewDecision> NewDecisions { get; } = [];

    /// <summary>Oldest first; of the stored ones those that were read.</summary>
    public IReadOnlyList<Decision> Decisions =>
        [.. stored?.Decisions ?? [], .. NewDecisions.Select(decision => DecisionRow.Of(key, decision))];

    public ReviewItem? ChangedItem => Item.IsChanged ? Item.Item : null; // null where it need not be written
    public List<ReviewNote> NewNotes { get; } = [];
    public Submission? LastRecorded { get; private set; } // it may bring the article's address, title and locale
    public CommentStatus? CountedBefore { get; } = CountedAs(stored?.Comment);
    public CommentStatus? CountedNow => CountedAs(Comment);

    public Outcome Apply(CommentChange change) => change switch
    {
        Submission submission => Submit(submission),
        Withdrawal withdrawal => Withdraw(withdrawal),
        Reported or ModeratorChange => new ReviewRules(this).Apply(change),
        _ => throw new NotSupportedException($"No rule for {change.GetType().Name}."),
    };

    private Outcome Submit(Submission submission)
    {
        var (comment, judgement) = (submission.Comment, submission.Judgement);
        var hash = ContentHash.Of(comment);
        if (Comment is null)
        {
            Comment = NewRow(submission.ReceivedAt);
            Become(submission, hash);
            Comment.RevisionReceivedAt = null;
            return DecideByPolicy(judgement);
        }

        if (!IsOnArticle(submission))
            return Conflict("The comment belongs to another article.");
        if (HashOf(comment.Revision) is { } known)
            return known == hash || IsSameUnderAnotherName(known, comment)
                ? new Outcome(OutcomeKind.Repeated, Comment.Status, Comment.Revision)
                : Conflict($"Revision {comment.Revision} is stored with other content.");

        if (Comment.Status == CommentStatus.Withdrawn && Comment.Revision == 0)
        {
            // The withdrawal came first. Its event could not leave without an article; it does now.
            Become(submission, hash);
            return Decide(CommentStatus.Withdrawn, BySite, []) with { Kind = OutcomeKind.KeptAsHistory };
        }

        if (comment.Revision < Comment.Revision || Comment.Status == CommentStatus.Withdrawn)
        {
            KeepAsHistory(new CommentRevision
            {
                Site = key.Site,
                CommentId = key.CommentId,
                Revision = comment.Revision,
                Text = comment.Text,
                Language = comment.Language,
                ContentHash = hash,
                SubmittedAt = comment.SubmittedAt,
                ReceivedAt = submission.ReceivedAt,
            });
            return new Outcome(OutcomeKind.KeptAsHistory, Comment.Status, Comment.Revision);
        }

        var approved = Approved();
        KeepAsHistory(new CommentRevision
        {
            Site = key.Site,
            CommentId = key.CommentId,
            Revision = Comment.Revision,
            Text = Comment.Text!,
            Language = Comment.Language,
            ContentHash = Comment.ContentHash,
            SubmittedAt = Comment.SubmittedAt,
            ReceivedAt = Comment.RevisionReceivedAt ?? Comment.ReceivedAt,
        });
        Become(submission, hash);
        return DecideByPolicy(EditRules.Bind(judgement, Comment.ModeratorStatus, approved, comment.Text));
    }

    private Outcome Withdraw(Withdrawal withdrawal)
    {
        if (Comment is null)
        {
            IsChanged = true;
            Comment = NewRow(withdrawal.ReceivedAt);
            Comment.Status = CommentStatus.Withdrawn;
            return new Outcome(OutcomeKind.Recorded, Comment.Status, Comment.Revision);
        }

        if (Comment.Status == CommentStatus.Withdrawn)
            return new Outcome(OutcomeKind.Repeated, Comment.Status, Comment.Revision);
        var outcome = Decide(CommentStatus.Withdrawn, BySite, []);
        Item.Withdrawn(Comment, now);
        return outcome;
    }

    private Comment NewRow(DateTimeOffset receivedAt) => new() { Site = key.Site, CommentId = key.CommentId, ReceivedAt = receivedAt };
    private DecidedBy BySite => new(DeciderKind.Site, key.Site);

    private long? HashOf(int revision) =>
        revision == Comment!.Revision ? Comment.ContentHash
        : _knownRevisions.TryGetValue(revision, out var hash) ? hash
        : null;

    private bool IsOnArticle(Submission submission) =>
        Comment!.ArticleId is not { } article || article == submission.ArticleId
        || stored?.OtherNames.Contains(submission.ArticleId) == true;

    // The article is part of the hash, by the name under which the site sent the revision first.
    private bool IsSameUnderAnotherName(long known, CommentSubmitted comment) =>
        stored is { OtherNames.Count: > 0, Comment.ArticleId: { } article }
        && stored.OtherNames.Append(article).Any(name => ContentHash.Of(comment with { ArticleId = name }) == known);

    // Compared with the first text that was approved, many small edits do not add up to a large one.
    private ApprovedText? Approved()
    {
        if (Comment is not { Status: CommentStatus.Approved } || Verdicts.Last(Decisions) is not { Status: CommentStatus.Approved } last)
            return null;
        var text = last.Revision == Comment.Revision
            ? Comment.Text
            : NewRevisions.Find(revision => revision.Revision == last.Revision)?.Text ?? stored?.ApprovedText;
        var known = Decisions.Where(decision => decision.DeciderKind == DeciderKind.Policy && decision.Revision == last.Revision)
            .SelectMany(decision => JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason)!);
        return text is null ? null : new ApprovedText(text, [.. known]);
    }

    private void KeepAsHistory(CommentRevision revision)
    {
        _knownRevisions[revision.Revision] = revision.ContentHash;
        NewRevisions.Add(revision);
    }

    private void Become(Submission submission, long hash)
    {
        var (row, comment) = (Comment!, submission.Comment);
        row.ArticleId ??= submission.ArticleId;
        row.ParentId = comment.ParentId;
        row.AuthorId = comment.Author.Id;
        row.AuthorName = comment.Author.Name;
        row.Text = comment.Text;
        row.Language = submission.Judgement.Language;
        row.Revision = comment.Revision;
        row.ContentHash = hash;
        row.PostFingerprint = submission.Judgement.PostFingerprint;
        row.SubmittedAt = comment.SubmittedAt;
        row.RevisionReceivedAt = submission.ReceivedAt;
        LastRecorded = submission;
    }

    public Outcome DecideByPolicy(Judgement judgement)
    {
        var policy = new DecidedBy(DeciderKind.Policy, $"policy-{judgement.PolicyVersion}");
        var outcome = Decide(judgement.Status, policy, judgement.Reasons, judgement);
        Item.Judged(Comment!, judgement, now);
        return outcome;
    }

    public Outcome Decide(CommentStatus status, DecidedBy decidedBy, IReadOnlyList<Reason> reasons, Judgement? judgement = null)
    {
        var row = Comment!;
        CommentStatus? previous = row.Version == 0 ? null : row.Status;
        row.Status = status;
        row.Version++;
        IsChanged = true;
        NewDecisions.Add(new NewDecision(
            row.ArticleId!, row.Revision, row.Version, status, previous, decidedBy, reasons, judgement, now, row.AnnounceAfter));
        return new Outcome(OutcomeKind.Recorded, status, row.Revision, judgement) { Version = row.Version };
    }

    private Outcome Conflict(string detail) => new(OutcomeKind.Conflict, Comment!.Status, Comment.Revision, Detail: detail);

    private static CommentStatus? CountedAs(Comment? comment) => comment?.Status is CommentStatus.Withdrawn ? null : comment?.Status;
}
