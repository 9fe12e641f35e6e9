using System.Collections.Immutable;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What is stored of a locked comment, as far as its changes need it.</summary>
internal sealed class StoredComment(Comment comment)
{
    public Comment Comment => comment;

    /// <summary>Content hashes of superseded revisions.</summary>
    public IReadOnlyDictionary<int, long> Revisions { get; set; } = ImmutableDictionary<int, long>.Empty;

    /// <summary>Names of articles merged into its own; read only where <see cref="AsksForNames"/> is true.</summary>
    public IReadOnlySet<string> OtherNames { get; set; } = ImmutableHashSet<string>.Empty;

    /// <summary>What a moderator has approved, if superseded; read only where <see cref="AsksForApproval"/> is true.</summary>
    public string? ApprovedText { get; set; }

    public ReviewItem? Item { get; set; }
    public IReadOnlyList<Decision> Decisions { get; set; } = []; // oldest first
    public ReportSummary? Reports { get; set; } // with those of this batch
    public DateTimeOffset Clock { get; set; } // the database's clock, read after everything was locked
    public bool IsEventTakenBack { get; set; } // the event of the last decision had not left, and is deleted

    /// <summary>Whether article or content differ, as they do under another name of the same article.</summary>
    public bool AsksForNames(Submission submission) =>
        comment.ArticleId is { } article
        && (article != submission.ArticleId
            || (HashOf(submission.Comment.Revision) is { } known && known != ContentHash.Of(submission.Comment)));

    /// <summary>Whether the policy objects to an edit of what a moderator has approved.</summary>
    public bool AsksForApproval(Submission submission) =>
        comment is { Status: CommentStatus.Approved, ModeratorStatus: CommentStatus.Approved }
        && submission.Comment.Revision > comment.Revision && submission.Judgement.Status != CommentStatus.Approved;

    private long? HashOf(int revision) =>
        revision == comment.Revision ? comment.ContentHash
        : Revisions.TryGetValue(revision, out var hash) ? hash
        : null;
}

/// <param name="Readers">Who reported the comment: one with several reasons is one.</param>
/// <param name="Recent">Those who did within the time that counts.</param>
/// <param name="First">By reason, the comment's version at the first report of it.</param>
/// <param name="New">Reports that came with this batch.</param>
internal sealed record ReportSummary(
    int Readers, int Recent, IReadOnlyDictionary<string, int> First, IReadOnlySet<(string ReporterId, string Reason)> New);
