using Moderation.Service.Console;

namespace Moderation.Tests.Console;

public sealed class UnseenTests
{
    [Fact]
    public void AReadingDirectionThatIsTurnedIsNamed() =>
        Assert.Equal(
            [new("eins ", null, null), new("", "RLO", "U+202E"), new("iewz", null, null), new("", "PDF", "U+202C")],
            Unseen.Split("eins \u202Eiewz\u202C"));

    [Fact]
    public void ManyInARowAreOne() => Assert.Equal([new("", "ZWSP×3", "U+200B")], Unseen.Split("\u200B\u200B\u200B"));

    [Theory]
    [InlineData("👩‍👩‍👧 ist eine Familie")]
    [InlineData("می‌خواهم")]
    [InlineData("Zeile\r\nund\tTabulator")]
    public void WhatScriptsAndEmojiNeedIsLeftAlone(string text) => Assert.Equal([new(text, null, null)], Unseen.Split(text));

    [Fact]
    public void AnEmptyTextHasNoPieces() => Assert.Empty(Unseen.Split(""));
}
