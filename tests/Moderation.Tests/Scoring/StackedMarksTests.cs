using System.Text;
using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

public sealed class StackedMarksTests
{
    [Theory]
    [InlineData("\u0336\u0336\u0336")]
    [InlineData("\u0323")]
    [InlineData("\u0308")]
    [InlineData("\u0307")]
    [InlineData("\u0331")]
    [InlineData("\u20DD")]
    [InlineData("\u0E4C")] // of another script
    [InlineData("\u0489")]
    public void TheSameMarkOnEveryLetterIsTakenOff(string mark)
    {
        const string Plain = "Du Arschloch";

        Assert.Equal("du arschloch", TreatedText.From(Marked(Plain, _ => mark)).Text.Replace("dụ", "du").Replace("dü", "du"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void RandomMarksAreTakenOff(int seed)
    {
        var random = new Random(seed);
        var text = Marked("Ihr seid alle Arschlöcher", _ => string.Concat(
            Enumerable.Range(0, random.Next(4, 11)).Select(_ => (char)random.Next(0x0300, 0x0370))));

        Assert.Equal("ihr seid alle arschlocher", TreatedText.From(text).Text);
    }

    [Theory]
    [InlineData("Müller isst Käse, süß und größer", "müller isst käse, süß und größer")]
    [InlineData("Người Việt ở Đức nói tiếng Việt, ướt át", "người việt ở đức nói tiếng việt, ướt át")]
    [InlineData("Žďár, příliš žluťoučký kůň", "žďár, příliš žluťoučký kůň")]
    [InlineData("İzmir'de ağaç, ığdır", "İzmir'de ağaç, ığdır")]
    [InlineData("București și Timișoara", "bucurești și timișoara")]
    [InlineData("हिन्दी में क्षमा कीजिए", "हिन्दी में क्षमा कीजिए")]
    [InlineData("مُحَمَّد كَتَبَ", "مُحَمَّد كَتَبَ")]
    [InlineData("שָׁלוֹם", "שָׁלוֹם")]
    [InlineData("ภาษาไทยง่ายนิดเดียว", "ภาษาไทยง่ายนิดเดียว")]
    [InlineData("ёлка и йод", "ёлка и йод")]
    public void WhatLanguagesWriteStays(string original, string expected)
    {
        Assert.Equal(expected.Normalize(), TreatedText.From(original).Text.Normalize());
        Assert.Equal(expected.Normalize(), TreatedText.From(original.Normalize(NormalizationForm.FormD)).Text.Normalize());
    }

    [Theory]
    [InlineData("за́мок", "замок")]
    [InlineData("Ḥamas und Ṣaddam", "hamas und saddam")]
    public void TransliterationsAndStressAreReadPlainly(string original, string expected) =>
        Assert.Equal(expected, TreatedText.From(original).Text);

    [Fact]
    public void OnlyTheWordThatCarriesThemIsTouched() =>
        Assert.Equal("schöne grüße, du idiot", TreatedText.From("Schöne Grüße, du " + Marked("Idiot", _ => "\u0308\u0335")).Text);

    [Fact]
    public void ThousandsOfMarksCostNothing() =>
        Assert.StartsWith("a b", TreatedText.From("a" + new string('\u0301', 20_000) + " b").Text, StringComparison.Ordinal);

    private static string Marked(string text, Func<char, string> marks) =>
        string.Concat(text.Select(c => c == ' ' ? " " : c + marks(c)));
}
