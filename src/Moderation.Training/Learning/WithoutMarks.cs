using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>
/// Vietnamese as many type it, without its marks: each comment is trained with a second time so, for half its weight. Without that, the
/// spelling without marks would only be half of what a word with marks is known by.
/// </summary>
internal static class WithoutMarks
{
    public const float Weight = 0.5f;

    private const string Vietnamese = "vi";

    /// <summary>The comment without its marks; null where it has none, or where marks are more than a habit of typing.</summary>
    public static LabelledComment? Of(LabelledComment comment)
    {
        if (comment.Language != Vietnamese)
            return null;
        var folded = new char[comment.Text.Length * Folding.Expansion];
        var text = new string(folded, 0, Folding.Fold(comment.Text.ToLowerInvariant(), folded));
        return text == comment.Text ? null : comment with { Text = text };
    }
}
