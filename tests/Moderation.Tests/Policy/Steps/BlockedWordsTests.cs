using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Tests.Policy.Steps;

public sealed class BlockedWordsTests
{
    [Theory]
    [InlineData("arschloch", "Du Arschloch!", "Arschloch")]
    [InlineData("arschloch", "ARSCHLOCH", "ARSCHLOCH")]
    [InlineData("ARSCHLOCH", "du arschloch, du", "arschloch")]
    [InlineData("hell", "Go to hell.", "hell")]
    [InlineData("hell", "hell-bent", "hell")]
    [InlineData("trottel", "Ihr „Trottel“!", "Trottel")]
    [InlineData("blöd", "Wie BLÖD ist das", "BLÖD")]
    [InlineData("blo\u0308d", "blöd", "blöd")]
    [InlineData("blöd", "so blo\u0308d", "blo\u0308d")]
    [InlineData("café", "im cafe\u0301.", "cafe\u0301")]
    [InlineData("spam", "ｓｐａｍ", "ｓｐａｍ")]
    [InlineData("fi", "ﬁ", "ﬁ")]
    [InlineData("ngu quá", "Sao mà NGU QUÁ vậy", "NGU QUÁ")]
    [InlineData("đồ ngốc", "thằng đồ ngốc này", "đồ ngốc")]
    [InlineData("傻逼", "你是一个傻逼吗", "傻逼")]
    [InlineData("바보", "너는 바보 야", "바보")]
    public void AWordOfTheListIsFoundWhereItStands(string entry, string text, string quote)
    {
        var opinion = Judge(text, entry)!;

        Assert.Equal([quote], opinion.Quotes(text));
        Assert.Equal(("blocked-words", entry), (opinion.Reasons.Single().Step, opinion.Reasons.Single().Detail));
    }

    [Theory]
    [InlineData("hell", "Hellmut hat recht, hellauf begeistert")]
    [InlineData("hell", "Shell und schnell")]
    [InlineData("w.*rsch", "Das war schön")]
    [InlineData("w*rsch", "war schön")]
    [InlineData("blöd", "blond, blod, bloed")]
    [InlineData("blod", "blöd")]
    [InlineData("ngu", "nguyễn và người")]
    [InlineData("ngu qua", "ngu quá")]
    [InlineData("바보", "바보야")]
    [InlineData("du idiot", "du bist ein idiot")]
    [InlineData("a_b", "a c b")]
    public void WhatOnlyLooksLikeItIsNot(string entry, string text) => Assert.Null(Judge(text, entry));

    [Theory]
    [InlineData("du idiot", "Du, Idiot", "Du, Idiot")]
    [InlineData("du idiot", "du -\n »IDIOT«!", "du -\n »IDIOT")]
    [InlineData("halt's maul", "Halt’s Maul", "Halt’s Maul")]
    [InlineData("go to hell", "go to... hell", "go to... hell")]
    public void APhraseIsFoundAcrossPunctuation(string entry, string text, string quote) =>
        Assert.Equal([quote], Judge(text, entry)!.Quotes(text));

    [Theory]
    [InlineData("fick*", "gefickt ficken Fick", "ficken|Fick")]
    [InlineData("*fick*", "gefickt, Fick", "gefickt|Fick")]
    [InlineData("fick.*", "Ficken", "Ficken")]
    [InlineData("h*sohn", "Hurensohn", "Hurensohn")]
    [InlineData("*sohn", "Hurensohn und Söhne", "Hurensohn")]
    [InlineData("du h*sohn", "DU HURENSOHN", "DU HURENSOHN")]
    [InlineData("a*b*c", "axbxbxc axbx", "axbxbxc")]
    public void AStarStandsForAnyLettersWithinAWord(string entry, string text, string quotes) =>
        Assert.Equal(quotes.Split('|'), Judge(text, entry)!.Quotes(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    [InlineData("* *")]
    [InlineData(".*")]
    [InlineData("!?")]
    public void AnEntryThatWouldMatchAnythingMatchesNothing(string entry) => Assert.Null(Judge("irgendein Text * !?", entry));

    [Theory]
    [InlineData("\u200b\u200bDu Idi\u200bot", "Idi\u200bot")]
    [InlineData("😀👩‍👩‍👧 Idiot 😀", "Idiot")]
    [InlineData("ﬃ ½   \t\n ① Idiot", "Idiot")]
    [InlineData("I\u00ADdiot", "I\u00ADdiot")]
    [InlineData("e\u0301e\u0301 idiot", "idiot")]
    public void SpansAreOfTheOriginalText(string text, string quote) => Assert.Equal([quote], Judge(text, "idiot")!.Quotes(text));

    [Fact]
    public void EveryPlaceIsASpanAndEveryEntryAReason()
    {
        const string Text = "Idiot, du Trottel. Idiot!";

        var opinion = Judge(Text, "idiot", "trottel", "fehlt")!;

        Assert.Equal(["idiot", "trottel"], opinion.Reasons.Select(reason => reason.Detail));
        Assert.Equal(["Idiot", "Idiot", "Trottel"], opinion.Quotes(Text));
    }

    [Theory]
    [InlineData(Verdict.Hold)]
    [InlineData(Verdict.Reject)]
    public void TheSiteSaysWhatAMatchMeans(object verdict) =>
        Assert.Equal(
            verdict, new BlockedWords(new BlockedWordsSettings(["idiot"], (Verdict)verdict)).Judge(Judging.Input("Idiot"))!.Verdict);

    [Fact]
    public void ManyStarsDoNotMakeItSlow() => Assert.Null(Judge(new string('a', 20_000), "*a*a*a*a*a*a*a*a*b"));

    private static Opinion? Judge(string text, params string[] entries) =>
        new BlockedWords(new BlockedWordsSettings([.. entries])).Judge(Judging.Input(text));
}
