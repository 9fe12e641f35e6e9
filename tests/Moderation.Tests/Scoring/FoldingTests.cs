using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("größe", "groesse")]
    [InlineData("übel", "uebel")]
    [InlineData("ärger", "aerger")]
    [InlineData("ærø", "aero")]
    [InlineData("œuvre", "oeuvre")]
    [InlineData("łódź", "lodz")]
    [InlineData("ångström", "angstroem")]
    [InlineData("đường", "duong")]
    [InlineData("ıdıot", "idiot")]
    [InlineData("čeština", "cestina")]
    [InlineData("ёж", "еж")]
    [InlineData("мой", "мой")]
    [InlineData("한국", "한국")]
    [InlineData("कि", "कि")]
    [InlineData("😀", "😀")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void AWordIsSpeltWithPlainLetters(string word, string expected)
    {
        Span<char> folded = stackalloc char[word.Length * Folding.Expansion];

        var length = Folding.Fold(word, folded);

        Assert.Equal(expected, folded[..length].ToString());
    }
}
