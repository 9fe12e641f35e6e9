using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>The causes as addresses and bodies name them.</summary>
internal static class ReviewCauses
{
    public static readonly IReadOnlyList<string> Names = [.. Enum.GetValues<ReviewCause>().Select(NameOf)];

    public static string NameOf(ReviewCause cause) => cause switch
    {
        ReviewCause.Sample => "sample",
        ReviewCause.Report => "report",
        ReviewCause.Hold => "hold",
        ReviewCause.Escalation => "escalation",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    /// <returns>Null for a text that names none.</returns>
    public static ReviewCause? Of(string name) =>
        Enum.GetValues<ReviewCause>().Cast<ReviewCause?>().FirstOrDefault(cause => NameOf(cause!.Value) == name);
}
