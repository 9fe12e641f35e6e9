using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Moderation.Service.Console;

/// <summary>What an author changed, word by word.</summary>
internal static class TextDiff
{
    private static readonly InlineDiffBuilder Builder = new(new Differ());
    private static readonly WordChunker Words = new();

    /// <returns>The later text with the removed pieces in place; neighbours of one kind are merged.</returns>
    public static IReadOnlyList<(ChangeType Kind, string Text)> Between(string before, string after)
    {
        var pieces = new List<(ChangeType Kind, string Text)>();
        foreach (var piece in Builder.BuildDiffModel(before, after, ignoreWhitespace: false, ignoreCase: false, Words).Lines)
            if (pieces.Count > 0 && pieces[^1].Kind == piece.Type)
                pieces[^1] = (piece.Type, pieces[^1].Text + piece.Text);
            else
                pieces.Add((piece.Type, piece.Text));
        return pieces;
    }
}
