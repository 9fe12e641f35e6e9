using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>As many type Vietnamese: each comment is trained with once more without its diacritics, for half its weight.</summary>
internal static class WithoutDiacritics
{
    public const float Weight = 0.5f;

    private const string Vietnamese = "vi";

    /// <summary>Null where nothing is left out.</summary>
    public static LabelledComment? Of(LabelledComment comment)
    {
        if (comment.Language != Vietnamese)
            return null;
        var folded = new char[comment.Text.Length * Folding.Expansion];
        var text = new string(folded, 0, Folding.Fold(comment.Text.ToLowerInvariant(), folded));
        return text == comment.Text ? null : comment with { Text = text };
    }
}
