namespace Moderation.Service.Review.Insight;

/// <summary>Something that somebody decided or wrote about a comment. The comment's own text stays with the comment.</summary>
internal sealed record AuditEntry
{
    public required AuditKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AuditWho By { get; init; }
    public required string CommentId { get; init; }
    public string? ArticleId { get; init; }
    public string? AuthorId { get; init; }

    /// <summary>The comment's version that a decision made; absent for notes, as are the others from here to the reasons.</summary>
    public int? Version { get; init; }

    /// <summary>Of the text that was decided.</summary>
    public int? Revision { get; init; }

    public CommentStatus? Status { get; init; }
    public CommentStatus? PreviousStatus { get; init; }
    public IReadOnlyList<Reason>? Reasons { get; init; }

    /// <summary>Absent where no text was scored.</summary>
    public string? ModelVersion { get; init; }

    public int? PolicyVersion { get; init; }

    /// <summary>Absent for decisions, as is the text.</summary>
    public long? NoteId { get; init; }

    /// <summary>What a note or an escalation says.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stands in the audit.</summary>
    public AuditCursor Cursor() => new(At, Version ?? NoteId!.Value, Version is null ? null : CommentId);
}

/// <param name="Kind">Policy, moderator or site.</param>
/// <param name="Id">Of the moderator, <c>key:…</c>, the policy or the site.</param>
/// <param name="Name">Of a moderator, as others see it; else the id.</param>
internal sealed record AuditWho(DeciderKind Kind, string Id, string Name);

/// <param name="Entries">Newest first.</param>
/// <param name="Next">Cursor of the next page; absent on the last one.</param>
internal sealed record AuditSlice(IReadOnlyList<AuditEntry> Entries, string? Next);
