using Moderation.Training.Evaluation;

namespace Moderation.Tests.Training.Evaluation;

public sealed class DisguiseTests
{
    [Theory]
    [InlineData("leetspeak", "Du 1d107!")]
    [InlineData("spaced letters", "Du I d i o t!")]
    [InlineData("dotted letters", "Du I.d.i.o.t!")]
    [InlineData("stretched letter", "Du Idiooooot!")]
    [InlineData("masked letter", "Du Id*ot!")]
    [InlineData("homoglyphs", "Du Idіоt!")]
    [InlineData("zero-width characters", "Du I\u200Bd\u200Bi\u200Bo\u200Bt!")]
    [InlineData("alternating case", "Du iDiOt!")]
    public void OnlyTheGivenWordIsDisguised(string name, string disguised) =>
        Assert.Equal(disguised, Named(name).Apply("Du Idiot!", [(3, 8)]));

    [Fact]
    public void SeveralWordsAreDisguisedInPlace() =>
        Assert.Equal("a*a und b*b", Named("masked letter").Apply("aea und bob", [(0, 3), (8, 11)]));

    [Fact]
    public void SomeSpellingsAreOfTheWholeText()
    {
        Assert.Equal("Schoener Gruss, Aerger", Named("umlauts spelled out").Apply("Schöner Gruß, Ärger", []));
        Assert.Equal("Do ngu ngoc, duong pho", Named("without diacritics").Apply("Đồ ngu ngốc, đường phố", []));
    }

    [Fact]
    public void WhatCannotBeDisguisedStaysAsItIs() =>
        Assert.All(Disguise.All.Where(disguise => disguise.Name is not ("spaced letters" or "dotted letters" or "zero-width characters")),
            disguise => Assert.Equal("垃圾", disguise.Apply("垃圾", [(0, 2)])));

    private static Disguise Named(string name) => Disguise.All.Single(disguise => disguise.Name == name);
}
