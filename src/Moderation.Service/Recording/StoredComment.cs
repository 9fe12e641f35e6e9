using System.Collections.Immutable;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What is stored of a comment, locked, as far as the changes at hand ask for it.</summary>
internal sealed class StoredComment(Comment comment)
{
    public Comment Comment => comment;

    /// <summary>Content hashes of superseded revisions.</summary>
    public IReadOnlyDictionary<int, long> Revisions { get; set; } = ImmutableDictionary<int, long>.Empty;

    /// <summary>Other names of its article, merged into it; read only where a submission does not fit without them.</summary>
    public IReadOnlySet<string> OtherNames { get; set; } = ImmutableHashSet<string>.Empty;

    public ReviewItem? Item { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Decision> Decisions { get; set; } = [];

    /// <summary>With those just stored.</summary>
    public ReportSummary? Reports { get; set; }

    /// <summary>The database's clock, read after everything was locked.</summary>
    public DateTimeOffset Clock { get; set; }

    /// <summary>The event of the last decision was still waiting and has been taken out.</summary>
    public bool IsEventTakenBack { get; set; }

    /// <summary>Another article or another content than is stored, unless the site used another name of the same article.</summary>
    public bool AsksForNames(Submission submission) =>
        comment.ArticleId is { } article
        && (article != submission.ArticleId
            || (HashOf(submission.Comment.Revision) is { } known && known != ContentHash.Of(submission.Comment)));

    private long? HashOf(int revision) =>
        revision == comment.Revision ? comment.ContentHash
        : Revisions.TryGetValue(revision, out var hash) ? hash
        : null;
}

/// <param name="Total">All reports of the comment.</param>
/// <param name="Recent">Those within the time that counts.</param>
/// <param name="FirstAt">When each reason was given first.</param>
/// <param name="New">Reporters and reasons that had not been stored before.</param>
internal sealed record ReportSummary(
    int Total, int Recent, IReadOnlyDictionary<string, DateTimeOffset> FirstAt, IReadOnlySet<(string ReporterId, string Reason)> New);
