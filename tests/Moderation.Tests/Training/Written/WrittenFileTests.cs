using Moderation.Scoring;
using Moderation.Training.Written;

namespace Moderation.Tests.Training.Written;

public sealed class WrittenFileTests
{
    [Fact]
    public void FormsOfASlotBelongTogether()
    {
        var texts = Read("""
            [groups people: pl dative]
            Polen | Polen
            Araber | Arabern
            [set s: all=0]
            {people.pl} reden mit {people.dative}.
            """);

        Assert.Equal(
            [("Araber", "Araber reden mit Arabern."), ("Polen", "Polen reden mit Polen.")],
            texts.Select(text => (text.Group, text.Text)).Order());
    }

    [Fact]
    public void AValueWithoutTheFormIsLeftOut()
    {
        var texts = Read("""
            [groups people: pl she]
            Männer | -
            Lehrer | Lehrerin
            [set s: all=0]
            Sie ist {people.she}.
            """);

        Assert.Equal("Sie ist Lehrerin.", Assert.Single(texts).Text);
    }

    [Fact]
    public void AListMayTakeInAnother()
    {
        var texts = Read("""
            [slot fruit]
            apples
            [slot food]
            + fruit
            bread
            [set s: all=0]
            {food}, please.
            """);

        Assert.Equal(["Apples, please.", "Bread, please."], texts.Select(text => text.Text).Order());
    }

    [Fact]
    public void MostLimitsWhatATemplateYields()
    {
        var texts = Read("""
            [slot a]
            1
            2
            3
            [slot b]
            x
            y
            [set s: all=0 most=2]
            {a}{b}
            """);

        Assert.Equal(2, texts.Length);
        Assert.All(texts, text => Assert.Null(text.Group));
    }

    [Fact]
    public void AnAlternativeIsTakenAndABackslashKeepsACharacter()
    {
        var text = Assert.Single(Read("[set s: all=0 most=1]\nI \\<3 <tea|tea>\\nA & B"));

        Assert.Equal("I <3 tea\nA & B", text.Text);
    }

    [Fact]
    public void TheLaterLabelWinsAndAnUnnamedOneIsUnknown()
    {
        var all = Assert.Single(Read("[set s: all=0 toxicity=1 spam=?]\nx")).Labels;
        var some = Assert.Single(Read("[set s: threat=1]\nx")).Labels;

        Assert.Equal([true, false, false, false, false, false, null], all);
        Assert.Equal(Labels.All.Select(label => label == Labels.Threat ? true : (bool?)null), some);
    }

    [Theory]
    [InlineData("all=0 toxicity=1", "{insult} read {thing}.", "Fools")]
    [InlineData("all=0", "{insult} read {thing}.", "")]
    [InlineData("toxicity=1 insult=1", "They read {thing}.", null)]
    [InlineData("spam=0", "They read {thing}.", null)]
    public void ASlotOfAbuseSaysWhatATextIsAbusiveFor(string labels, string line, string? expected)
    {
        var text = Assert.Single(Read($"[abuse insult]\nfools\n[slot thing]\nbooks\n[set s: {labels}]\n{line}"));

        Assert.Equal(expected, text.Spans is { } spans ? string.Concat(spans.Select(span => text.Text[span])) : null);
    }

    [Theory]
    [InlineData("[set s: all=0]\n{nobody}", "nobody")]
    [InlineData("[set s: rude=1]\nx", "rude")]
    [InlineData("[set s: all=2]\nx", "'2'")]
    [InlineData("[set s]\nx", "labels")]
    [InlineData("[slot a: one two]\nx", "1 forms")]
    [InlineData("[slot a]\nx\n[slot a]", "a")]
    [InlineData("[slot a: one]\nx\n[set s: all=0]\n{a.two}", "two")]
    [InlineData("[set s: all=0]\n{a", "never closes")]
    [InlineData("[thing a]", "thing")]
    [InlineData("x", "line 1")]
    public void WhatCannotBeReadIsNamedWithItsLine(string file, string named)
    {
        var exception = Assert.Throws<FormatException>(() => Read(file));

        Assert.Contains("xx.txt, line ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    private static WrittenText[] Read(string file) => [.. WrittenFile.Read("xx", new StringReader(file)).Texts()];
}
