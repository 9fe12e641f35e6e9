using Moderation.Scoring;
using Moderation.Training.Data;

namespace Moderation.Training.Learning;

/// <summary>
/// The one thing that is assumed beyond what a source says: a comment on a Wikipedia talk page that annotators found not toxic is no
/// spam. Advertising is removed there, and links are citations; without these rows, every link would look like spam, for the
/// harmless texts have none.
/// </summary>
internal static class AssumedLabels
{
    private static readonly string[] TalkPages = [".jigsaw-wiki.", ".wiki-context."];

    public static void Assume(DataFile file, IEnumerable<LabelledComment> comments)
    {
        if (!TalkPages.Any(source => file.Name.Contains(source, StringComparison.Ordinal)))
            return;
        var (toxicity, spam) = (Labels.IndexOf(Labels.Toxicity), Labels.IndexOf(Labels.Spam));
        foreach (var comment in comments.Where(comment => comment.Labels[toxicity] == false))
            comment.Labels[spam] ??= false;
    }
}
