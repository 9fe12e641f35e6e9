using Moderation.Service.Recording;
using Moderation.Service.Review.Items;
using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review.Api;

/// <param name="Targets">The comments, revisions and versions that a bulk action may name.</param>
/// <param name="Total">Open items that pass the filter; there may be more than targets.</param>
internal sealed record BulkPreviewBody(IReadOnlyList<ReviewTarget> Targets, int Total);

/// <summary>What became of one comment.</summary>
/// <param name="CommentId">Which.</param>
/// <param name="Outcome"><c>done</c>, or why nothing was changed.</param>
/// <param name="Status">Where the comment stands now; absent for one that is unknown.</param>
/// <param name="Revision">Its current one.</param>
/// <param name="Version">Of its last decision: what an undo names.</param>
/// <param name="UndoUntil">Absent where there is nothing to undo.</param>
internal sealed record DecisionResultBody(
    string CommentId, string Outcome, CommentStatus? Status, int Revision, int Version, DateTimeOffset? UndoUntil)
{
    public static DecisionResultBody Of(string commentId, Outcome outcome) => new(
        commentId,
        DeskProblems.NameOf(outcome.Kind),
        outcome.Kind == OutcomeKind.Unknown ? null : outcome.Status,
        outcome.Revision,
        outcome.Version,
        outcome.IsRefused ? null : outcome.UndoUntil);
}

/// <param name="Results">In the order of the request.</param>
internal sealed record BulkResultsBody(IReadOnlyList<DecisionResultBody> Results);

internal sealed record NotesBody(IReadOnlyList<ItemNote> Notes);

/// <param name="Language">Of the names.</param>
/// <param name="Reasons">In the order of the menu.</param>
internal sealed record ReasonsBody(string Language, IReadOnlyList<NamedReason> Reasons);

/// <param name="Code">What a decision names.</param>
/// <param name="Name">What people read.</param>
internal sealed record NamedReason(string Code, string Name);
