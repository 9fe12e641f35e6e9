using Moderation.Contracts;

namespace Moderation.Service.Console;

/// <summary>One item: what was written, why it is here, and what is decided.</summary>
internal sealed partial record Words
{
    public required Func<string, string> CommentBy { get; init; }
    public required string NoName { get; init; }
    public required string EmptyText { get; init; }
    public required string Why { get; init; }
    public required string NoReason { get; init; }
    public required string Scores { get; init; }
    public required Func<string, string, string> ScoreLimits { get; init; }
    public required string HoldLimit { get; init; }
    public required string RejectLimit { get; init; }
    public required string Marks { get; init; }
    public required string MarkedByRule { get; init; }
    public required Func<int, string> ReportedBy { get; init; }
    public required Func<string, string, string> EscalatedBy { get; init; }
    public required string Article { get; init; }
    public required string OpenArticle { get; init; }
    public required string Thread { get; init; }
    public required string InReplyTo { get; init; }
    public required string ThisComment { get; init; }
    public required string AnswersThis { get; init; }
    public required string Open { get; init; }
    public required Func<string, string> OpenOf { get; init; }
    public required Func<string, string> ApproveOf { get; init; }
    public required Func<string, string> RejectOf { get; init; }
    public required string AuthorRecord { get; init; }
    public required Func<int, string> AmongNewest { get; init; }
    public required string LastComments { get; init; }
    public required string FirstComment { get; init; }
    public required string ReportsTitle { get; init; }
    public required Func<double, int, string> ReporterAccuracy { get; init; }
    public required string ReporterNew { get; init; }
    public required string Revisions { get; init; }
    public required Func<int, string> Revision { get; init; }
    public required Func<int, string> ChangesSince { get; init; }
    public required string Decisions { get; init; }
    public required Func<int, string> PolicyVersion { get; init; }
    public required string ByPolicy { get; init; }
    public required string BySite { get; init; }
    public required Func<string, string> Model { get; init; }
    public required string Notes { get; init; }
    public required string Note { get; init; }
    public required string AddNote { get; init; }
    public required string NoteHint { get; init; }
    public required string NoteSaved { get; init; }

    public required string Approve { get; init; }
    public required string Reject { get; init; }
    public required string RejectMore { get; init; }
    public required string Skip { get; init; }
    public required string Escalate { get; init; }
    public required string Undo { get; init; }
    public required string Next { get; init; }
    public required string Previous { get; init; }
    public required string Unblur { get; init; }
    public required string Verdict { get; init; }
    public required string RejectWhy { get; init; }
    public required string RejectNote { get; init; }
    public required string EscalateWhy { get; init; }
    public required string EscalateHint { get; init; }
    public required string ChooseItem { get; init; }
    public required string AllDone { get; init; }
    public required string AllDoneHint { get; init; }
    public required string Loading { get; init; }

    /// <summary>What has just been decided, short.</summary>
    public required Func<CommentStatus, string> Decided { get; init; }
    public required Func<int, string> DecidedMore { get; init; }
    public required string Escalated { get; init; }

    /// <summary>With <c>#</c> for the number, which the browser counts down.</summary>
    public required string SecondsLeft { get; init; }
    public required string Undone { get; init; }
    public required string UndoTooLate { get; init; }
    public required string UndoChanged { get; init; }
    public required string WasEdited { get; init; }
    public required string WasWithdrawn { get; init; }
    public required string LeaseLost { get; init; }
    public required string LeaseTakenAgain { get; init; }
    public required Func<string, string> LeasedByOther { get; init; }
    public required string NeedsLead { get; init; }
    public required string NotFound { get; init; }
    public required string NotSaved { get; init; }
    public required string ReadOnly { get; init; }
    public required string WasUndone { get; init; }

    public required Func<int, string> Seen { get; init; }
    public required Func<int, string> SeenHarsh { get; init; }
    public required Func<TimeSpan, string> BreakDue { get; init; }
    public required string BreakDueHarsh { get; init; }

    /// <summary>Keys and what they do, in the order of the help.</summary>
    public required IReadOnlyList<(string Keys, string Does)> Keys { get; init; }

    /// <summary>Why a decision with this status was taken, in a sentence. Steps that came after this list say their name.</summary>
    public required Func<Reason, CommentStatus, Words, string> Because { get; init; }
}
