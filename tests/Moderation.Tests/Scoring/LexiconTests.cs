using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

/// <summary>The examples are in every edition of the lists.</summary>
public sealed class LexiconTests
{
    [Theory]
    [InlineData("idiot", WordClasses.Insult)]
    [InlineData("idioten", WordClasses.Insult)]
    [InlineData("arschloch", WordClasses.Insult)]
    [InlineData("kühlschrank", WordClasses.None)]
    [InlineData("scheiße", WordClasses.Vulgar)]
    [InlineData("scheisse", WordClasses.Vulgar)]
    [InlineData("du", WordClasses.You)]
    [InlineData("đụ", WordClasses.Vulgar)]
    [InlineData("danke", WordClasses.Praise)]
    [InlineData("donnerstag", WordClasses.None)]
    [InlineData("", WordClasses.None)]
    public void AWordHasItsClasses(string word, object expected)
    {
        var classes = Lexicon.ClassesOf(word);

        Assert.Equal((WordClasses)expected, (WordClasses)expected == WordClasses.None ? classes : classes & (WordClasses)expected);
    }

    [Theory]
    [InlineData("megaarschlochverein")]
    [InlineData("rotzfotze")]
    [InlineData("fickerei")]
    public void StarsStandForAnyLetters(string word) => Assert.True(Lexicon.IsAbusive(word));

    [Fact]
    public void AVietnameseWordWithoutItsMarksIsAnother()
    {
        Assert.True(Lexicon.IsAbusive("ngu"));
        Assert.False(Lexicon.IsAbusive("ngủ"));
    }

    [Fact]
    public void EndlessWordsAreInNoClass() => Assert.Equal(WordClasses.None, Lexicon.ClassesOf("idiot" + new string('x', 20_000)));

    [Fact]
    public void LookingUpAllocatesNothing()
    {
        Lexicon.ClassesOf("großstadtscheiße");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Lexicon.ClassesOf("großstadtscheiße");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void EveryListCanBeRead() => Assert.All(Lexicon.Resources(), list =>
        Assert.NotEmpty(WordList.Read(list.Name, System.Text.Encoding.UTF8.GetString(list.Bytes))));

    [Theory]
    [InlineData("[insult]\nidiot*\n[instult]\ndepp", "de, line 3")]
    [InlineData("idiot", "before the first")]
    [InlineData("[insult]\n# so\nIdiot", "de, line 3: 'Idiot' is not in lower case")]
    [InlineData("[insult]\nh*sohn", "at its ends only")]
    [InlineData("[insult]\n*", "at its ends only")]
    [InlineData("[insult]\nx*", "every word with that letter")]
    public void AMistakeInAListIsNamedWithItsPlace(string list, string complaint) =>
        Assert.Contains(
            complaint, Assert.Throws<InvalidDataException>(() => WordList.Read("de", list).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void TheListsAreNamedByTheirContent() => Assert.Matches("^[0-9a-f]{64}$", Lexicon.Sha256);
}
