using Moderation.Service.Console;

namespace Moderation.Tests.Console;

public sealed class TextDiffTests
{
    [Fact]
    public void ChangesAreToldByWord()
    {
        var pieces = TextDiff.Between("Das ist Unsinn.", "Das ist klug.");

        Assert.Contains((TextChange.Removed, "Unsinn"), pieces);
        Assert.Contains((TextChange.Added, "klug"), pieces);
        Assert.Equal("Das ist klug.", string.Concat(pieces.Where(piece => piece.Kind != TextChange.Removed).Select(piece => piece.Text)));
        Assert.Equal("Das ist Unsinn.", string.Concat(pieces.Where(piece => piece.Kind != TextChange.Added).Select(piece => piece.Text)));
    }

    [Fact]
    public void WithoutAChangeThereIsOnePiece() =>
        Assert.Equal([(TextChange.Same, "Das bleibt so.")], TextDiff.Between("Das bleibt so.", "Das bleibt so."));
}
