using Moderation.Contracts;

namespace Moderation.Service.Console;

/// <summary>What a moderator has decided on this page a moment ago: of one comment, or of many at once.</summary>
internal sealed class GivenVerdict(CommentStatus status, string preview, bool isHarsh, IReadOnlyList<string> comments)
{
    public CommentStatus Status => status;

    /// <summary>The begin of the text, to know it again.</summary>
    public string Preview => preview;

    public bool IsHarsh => isHarsh;

    public IReadOnlyList<string> Comments => comments;

    /// <summary>Each comment with the version to undo; empty as long as nothing is committed.</summary>
    public List<(string CommentId, int Version)> Committed { get; } = [];

    /// <summary>Null as long as nothing is committed.</summary>
    public DateTimeOffset? UndoUntil { get; set; }

    /// <summary>Completes when the service has answered.</summary>
    public Task Answered { get; set; } = Task.CompletedTask;
}
