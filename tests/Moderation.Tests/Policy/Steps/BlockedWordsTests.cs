using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;
using Moderation.Service.Policy.Words;

namespace Moderation.Tests.Policy.Steps;

public sealed class BlockedWordsTests
{
    [Theory]
    [InlineData("arschloch", "Du Arschloch!", "Arschloch")]
    [InlineData("arschloch", "ARSCHLOCH", "ARSCHLOCH")]
    [InlineData("ARSCHLOCH", "du arschloch, du", "arschloch")]
    [InlineData("hell", "Go to hell.", "hell")]
    [InlineData("großmarkt", "im GROSSMARKT", "GROSSMARKT")]
    [InlineData("großmarkt", "im Grossmarkt", "Grossmarkt")]
    [InlineData("GROSSMARKT", "im Großmarkt", "Großmarkt")]
    [InlineData("grossmarkt", "im GROẞMARKT", "GROẞMARKT")]
    [InlineData("müllerbräu", "ein Muellerbraeu bitte", "Muellerbraeu")]
    [InlineData("muellerbraeu", "ein MÜLLERBRÄU bitte", "MÜLLERBRÄU")]
    [InlineData("muellerbraeu", "ein Mu\u0308llerbra\u0308u bitte", "Mu\u0308llerbra\u0308u")]
    [InlineData("blöd", "so bloed", "bloed")]
    [InlineData("ärsch*", "ihr AERSCHE", "AERSCHE")]
    [InlineData("μαλάκας", "ΜΑΛΆΚΑΣ", "ΜΑΛΆΚΑΣ")]
    [InlineData("idiot", "The idiot's wrong", "idiot")]
    [InlineData("idiot", "quel l’idiot !", "idiot")]
    [InlineData("voll-idiot", "du Voll-Idiot", "Voll-Idiot")]
    [InlineData("hau ab", "Hau-ab!", "Hau-ab")]
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
    [InlineData("blöd", "blond, blod")]
    [InlineData("hell", "hell-bent")]
    [InlineData("mail", "eine E-Mail")]
    [InlineData("man", "der T‑Man")]
    [InlineData("t", "I don't, can’t")]
    [InlineData("neill", "Mr. O'Neill")]
    [InlineData("de", "Ich lese tagesschau.de gern, auch www.spiegel.de/x")]
    [InlineData("spiegel", "auf spiegel.de")]
    [InlineData("idiot", "https://example.org/idiot/x")]
    [InlineData("idiot", "idiot@example.org und @idiot")]
    [InlineData("idiot", "die Idiot*innen, Idiot:innen")]
    [InlineData("c", "C++ und C#")]
    [InlineData("b", "R&B")]
    [InlineData("b", "z.B. heute")]
    [InlineData("88", "1:88 und 88,5 und 19.88")]
    [InlineData("du idiot", "Das sagst du. Idiot bleibt Idiot.")]
    [InlineData("du idiot", "Das sagst du! Idiot bleibt Idiot.")]
    [InlineData("du idiot", "wer bist du? idiot ist ein wort")]
    [InlineData("du idiot", "Und du.Idiot bleibt Idiot.")]
    [InlineData("du idiot", "Und du\n\nIdiot bleibt Idiot.")]
    [InlineData("hau ab", "Wie er zuhaut: hau. Ab morgen nicht mehr.")]
    [InlineData("傻逼", "他很傻。逼我")]
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
    [InlineData("go to hell", "go to… hell", "go to… hell")]
    [InlineData("st. pauli", "der FC St. Pauli", "St. Pauli")]
    [InlineData("dr müller", "Herr Dr. Müller", "Dr. Müller")]
    [InlineData("3 oktober", "am 3. Oktober", "3. Oktober")]
    [InlineData("hau ab. sofort", "Hau ab. Sofort!", "Hau ab. Sofort")]
    [InlineData("du idiot", "du (!) Idiot", "du (!) Idiot")]
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
    [InlineData("*idiot*", "du Voll-Idiot, Idioten-Pack", "Idiot|Idioten")]
    public void AStarStandsForAnyLettersWithinAWord(string entry, string text, string quotes) =>
        Assert.Equal(quotes.Split('|'), Judge(text, entry)!.Quotes(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200b")]
    [InlineData("*")]
    [InlineData("* *")]
    [InlineData(".*")]
    [InlineData("?")]
    public void AnEntryThatWouldMatchAnythingMatchesNothing(string entry) => Assert.Null(Judge("irgendein Text * !?", entry));

    [Theory]
    [InlineData("🖕", "Na dann 🖕🖕!", "🖕|🖕")]
    [InlineData("🖕", "dir🖕🏽", "🖕🏽")]
    [InlineData("🖕🏿", "🖕", "🖕")]
    [InlineData("❤️", "❤ und ❤️", "❤|❤️")]
    [InlineData("👨‍👩‍👧", "👨 und 👨‍👩‍👧", "👨‍👩‍👧")]
    [InlineData("🇩🇪", "🇦🇹🇩🇪", "🇩🇪")]
    [InlineData("1️⃣", "1 oder 1️⃣", "1️⃣")]
    [InlineData("c++", "Ich mag C++ sehr", "C++")]
    [InlineData("c#", "C# und C", "C#")]
    [InlineData("<3", "I <3 you, &lt;3", "<3|&lt;3")]
    [InlineData("50 %", "jetzt 50% Rabatt", "50%")]
    [InlineData("$", "für 10$", "$")]
    [InlineData("☭", "☭!", "☭")]
    [InlineData(":3", "süß :3", ":3")]
    [InlineData("8-)", "cool 8-)", "8-)")]
    [InlineData(":-)", "na ja :-)", ":-)")]
    [InlineData("🖕 dich", "🖕 dich!", "🖕 dich")]
    [InlineData("#merkelmussweg", "#MerkelMussWeg jetzt", "#MerkelMussWeg")]
    [InlineData("@max", "Hallo @Max!", "@Max")]
    [InlineData("n1gger", "N1gger", "N1gger")]
    [InlineData("a$$", "Kiss my a$$", "a$$")]
    [InlineData("at&t", "bei AT&T", "AT&T")]
    [InlineData("example.org", "auf https://www.example.org/x?y=1", "example.org")]
    [InlineData("example.org", "an max@mail.example.org", "example.org")]
    [InlineData("0171 2345678", "Tel. 0171/2345678", "0171/2345678")]
    public void SymbolsCountAsTheyAreWritten(string entry, string text, string quotes) =>
        Assert.Equal(quotes.Split('|'), Judge(text, entry)!.Quotes(text));

    [Theory]
    [InlineData("c++", "Vitamin C")]
    [InlineData("c++", "C + +")]
    [InlineData("<3", "um 3 Uhr")]
    [InlineData("<3", "weniger als < 30")]
    [InlineData(":3", "um 12:3 oder 3")]
    [InlineData("8-)", "um 8 Uhr")]
    [InlineData("1️⃣", "1 Idee")]
    [InlineData("1", "1️⃣ Idee")]
    [InlineData("👨", "👨‍👩‍👧")]
    [InlineData("🇩🇪", "🇦🇹")]
    [InlineData("🖕", "👍")]
    [InlineData("a$$", "a as ass")]
    [InlineData("example.org", "notexample.org und example.org.evil.de")]
    public void WithoutItsSymbolsAnEntryIsAnother(string entry, string text) => Assert.Null(Judge(text, entry));

    [Theory]
    [InlineData("\u200b\u200bDu Idi\u200bot", "Idi\u200bot")]
    [InlineData("😀👩‍👩‍👧 Idiot 😀", "Idiot")]
    [InlineData("ﬃ ½   \t\n ① Idiot", "Idiot")]
    [InlineData("I\u00ADdiot", "I\u00ADdiot")]
    [InlineData("e\u0301e\u0301 idiot", "idiot")]
    public void SpansAreOfTheOriginalText(string text, string quote) => Assert.Equal([quote], Judge(text, "idiot")!.Quotes(text));

    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(5_000)]
    public void TheEndOfAHostIsNoWordHoweverLongTheChainBeforeIt(int labels) =>
        Assert.Null(Judge($"{string.Concat(Enumerable.Repeat("ab.", labels))}idiot.de", "idiot"));

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
            verdict,
            new BlockedWords(new BlockedWordsSettings([], (Verdict)verdict), new BlockedList(["idiot"])).Judge(Judging.Input("Idiot"))!
                .Verdict);

    [Fact]
    public void ManyStarsDoNotMakeItSlow() => Assert.Null(Judge(new string('a', 20_000), "*a*a*a*a*a*a*a*a*b"));

    private static Opinion? Judge(string text, params string[] entries) =>
        new BlockedWords(new BlockedWordsSettings(), new BlockedList(entries)).Judge(Judging.Input(text));
}
