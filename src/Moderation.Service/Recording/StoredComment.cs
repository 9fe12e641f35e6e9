using System.Collections.Immutable;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What is stored of a comment, locked, as far as the changes at hand ask for it.</summary>
internal sealed record StoredComment(Comment Comment)
{
    /// <summary>Content hashes of superseded revisions.</summary>
    public IReadOnlyDictionary<int, long> Revisions { get; init; } = new Dictionary<int, long>();

    /// <summary>Other names of its article, merged into it; read only where a submission does not fit without them.</summary>
    public IReadOnlySet<string> OtherNames { get; init; } = ImmutableHashSet<string>.Empty;

    public ReviewItem? Item { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>With those just stored.</summary>
    public ReportSummary? Reports { get; init; }

    /// <summary>The database's clock, read after everything was locked.</summary>
    public DateTimeOffset Clock { get; init; }

    /// <summary>The event of the last decision was still waiting and has been taken out.</summary>
    public bool IsEventTakenBack { get; init; }
}

/// <param name="Total">All reports of the comment.</param>
/// <param name="Recent">Those within the time that counts.</param>
/// <param name="FirstAt">When each reason was given first.</param>
/// <param name="New">Reporters and reasons that had not been stored before.</param>
internal sealed record ReportSummary(
    int Total, int Recent, IReadOnlyDictionary<string, DateTimeOffset> FirstAt, IReadOnlySet<(string ReporterId, string Reason)> New);
