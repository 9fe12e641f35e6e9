using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Moderation.Service.Console;

internal enum TextChange
{
    Same,
    Added,
    Removed,
}

/// <summary>What an author changed, word by word.</summary>
internal static class TextDiff
{
    private static readonly InlineDiffBuilder Builder = new(new Differ());
    private static readonly WordChunker Words = new();

    /// <returns>The later text with the removed pieces in place; neighbours of one kind are merged.</returns>
    public static IReadOnlyList<(TextChange Kind, string Text)> Between(string before, string after)
    {
        var pieces = new List<(TextChange Kind, string Text)>();
        foreach (var piece in Builder.BuildDiffModel(before, after, ignoreWhitespace: false, ignoreCase: false, Words).Lines)
        {
            var kind = piece.Type switch
            {
                ChangeType.Inserted => TextChange.Added,
                ChangeType.Deleted => TextChange.Removed,
                _ => TextChange.Same,
            };
            if (pieces.Count > 0 && pieces[^1].Kind == kind)
                pieces[^1] = (kind, pieces[^1].Text + piece.Text);
            else
                pieces.Add((kind, piece.Text));
        }

        return pieces;
    }
}
