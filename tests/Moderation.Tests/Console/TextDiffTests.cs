using DiffPlex.DiffBuilder.Model;
using Moderation.Service.Console;

namespace Moderation.Tests.Console;

public sealed class TextDiffTests
{
    [Fact]
    public void ChangesAreToldByWord()
    {
        var pieces = TextDiff.Between("Das ist Unsinn.", "Das ist klug.");

        Assert.Contains((ChangeType.Deleted, "Unsinn"), pieces);
        Assert.Contains((ChangeType.Inserted, "klug"), pieces);
        Assert.Equal("Das ist klug.", string.Concat(pieces.Where(piece => piece.Kind != ChangeType.Deleted).Select(piece => piece.Text)));
        Assert.Equal(
            "Das ist Unsinn.", string.Concat(pieces.Where(piece => piece.Kind != ChangeType.Inserted).Select(piece => piece.Text)));
    }

    [Fact]
    public void WithoutAChangeThereIsOnePiece() => Assert.Equal(
        [(ChangeType.Unchanged, "Das bleibt so.")], TextDiff.Between("Das bleibt so.", "Das bleibt so."));
}
