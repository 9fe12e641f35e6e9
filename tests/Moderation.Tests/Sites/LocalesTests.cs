using Moderation.Service.Sites;

namespace Moderation.Tests.Sites;

public sealed class LocalesTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("de-DE")]
    [InlineData("zh-Hant-TW")]
    [InlineData("de-1996")]
    [InlineData("de-DE-u-co-phonebk")]
    [InlineData("de-x-formal")]
    [InlineData("fil-PH")]
    public void ATagIsItself(string tag) => Assert.Equal(tag, Locales.Read(tag));

    [Theory]
    [InlineData("de_DE", "de-DE")]
    [InlineData("DE_de", "de-DE")]
    [InlineData("zh_hant_tw", "zh-Hant-TW")]
    [InlineData("zh_TW_#Hant", "zh-Hant-TW")]
    [InlineData("sr_RS_#Latn", "sr-Latn-RS")]
    [InlineData("de_DE_formal", "de-DE-formal")]
    [InlineData("de__1996", "de-1996")]
    [InlineData("es_419", "es-419")]
    [InlineData("EN", "en")]
    [InlineData(" vi_VN ", "vi-VN")]
    [InlineData("de-", "de")]
    [InlineData("_de_AT_", "de-AT")]
    public void SeparatorsAndCaseAreThoseOfTags(string text, string tag) => Assert.Equal(tag, Locales.Read(text));

    [Theory]
    [InlineData("de_DE.UTF-8", "de-DE")]
    [InlineData("de_DE.utf8@euro", "de-DE")]
    [InlineData("de_DE@euro", "de-DE")]
    [InlineData("de@phonebook", "de")]
    [InlineData("vi_VN.TCVN", "vi-VN")]
    [InlineData("de_DE@collation=phonebook", "de-DE")]
    [InlineData("sr_RS@latin", "sr-Latn-RS")]
    [InlineData("uz_UZ.UTF-8@Cyrillic", "uz-Cyrl-UZ")]
    [InlineData("en_US_POSIX", "en-US-posix")]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "de-DE")]
    [InlineData("de:en_US:en", "de")]
    public void EncodingsModifiersAndTheRestOfAListAreLeftOut(string text, string tag) => Assert.Equal(tag, Locales.Read(text));

    [Theory]
    [InlineData("deu", "de")]
    [InlineData("ger-AT", "de-AT")]
    [InlineData("ENG", "en")]
    [InlineData("vie_VN", "vi-VN")]
    [InlineData("iw", "he")]
    [InlineData("iw-IL", "he-IL")]
    [InlineData("in", "id")]
    [InlineData("cmn-Hans-CN", "zh-Hans-CN")]
    [InlineData("zsm", "ms")]
    [InlineData("zh-CHT", "zh-Hant")]
    [InlineData("nb", "nb")]
    [InlineData("no", "no")]
    public void ALanguageHasItsUsualCode(string text, string tag) => Assert.Equal(tag, Locales.Read(text));

    [Theory]
    [InlineData("de-1", "de")]
    [InlineData("de-DE-ü", "de-DE")]
    [InlineData("de_DE_verylongvariant_x", "de-DE")]
    [InlineData("de_Germany is where", "de")]
    [InlineData("de-aaaaaaa-bbbbbbb-ccccccc-ddddddd-eeeeeee", "de-aaaaaaa-bbbbbbb-ccccccc-ddddddd")]
    [InlineData("de-aaaaaaaa-bbbbbbbb-ccccccc-x-private", "de-aaaaaaaa-bbbbbbbb-ccccccc")]
    public void FromAPartThatNoTagHasTheRestIsLeftOut(string text, string tag) => Assert.Equal(tag, Locales.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("C")]
    [InlineData("C.UTF-8")]
    [InlineData("POSIX")]
    [InlineData("root")]
    [InlineData("und")]
    [InlineData("UND_de")]
    [InlineData("mul")]
    [InlineData("zxx")]
    [InlineData("x-default")]
    [InlineData("i-klingon")]
    [InlineData("d")]
    [InlineData("1")]
    [InlineData("*")]
    [InlineData("-")]
    [InlineData("de DE")]
    [InlineData("deutsch")]
    [InlineData("deutsch bitte")]
    [InlineData("no thanks")]
    [InlineData("unknown")]
    [InlineData("dé")]
    [InlineData("ＤＥ")]
    [InlineData("de\0")]
    [InlineData("🙂")]
    [InlineData("\ud800")]
    public void WhatNamesNoLanguageIsNone(string? text) => Assert.Null(Locales.Read(text));

    [Fact]
    public void ATextOfAnyLengthIsReadOrNone()
    {
        Assert.Null(Locales.Read(new string('d', 1_000_000)));
        Assert.Null(Locales.Read($"de-{new string('a', 1_000_000)}"));
        Assert.Equal("de", Locales.Read($"de,{new string('a', 1_000_000)}"));
    }

    [Fact]
    public void WhatIsReadIsReadAgainAsItself()
    {
        const string parts = "deDEzhHant019-_@.#, C";
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => parts[random.Next(parts.Length)]));
            if (Locales.Read(text) is not { } tag)
                continue;
            Assert.InRange(tag.Length, 2, 35);
            Assert.Equal(tag, Locales.Read(tag));
        }
    }
}
