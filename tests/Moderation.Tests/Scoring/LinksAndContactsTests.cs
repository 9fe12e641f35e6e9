using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

public sealed class LinksAndContactsTests
{
    private const string Link = "\uE001";
    private const string ShortLink = "\uE002";
    private const string MessengerLink = "\uE003";
    private const string Mail = "\uE004";
    private const string Phone = "\uE005";
    private const string Mention = "\uE006";
    private const string Site = "\uE007";

    [Theory]
    [InlineData("siehe https://www.Spiegel.de/politik/x-1.html?a=b#c.", "siehe " + Link + "spiegel.de .")]
    [InlineData("(www.foo.com/a)", "( " + Link + "foo.com )")]
    [InlineData("bit.ly/xyz oder T.co/abc", ShortLink + "bit.ly oder " + ShortLink + "t.co")]
    [InlineData("dein-geld.xyz und bonus.casino!", Link + "dein-geld.xyz und " + Link + "bonus.casino !")]
    [InlineData("tagesschau.de/inland", Link + "tagesschau.de")]
    [InlineData("www.tagesschau.de", Link + "tagesschau.de")]
    [InlineData("t.me/abc, https://chat.whatsapp.com/xyz", MessengerLink + "t.me , " + MessengerLink + "chat.whatsapp.com")]
    [InlineData("hier:http://a.test:8080/x", "hier: " + Link + "a.test")]
    [InlineData("看http://a.test/", "看 " + Link + "a.test")]
    [InlineData("Mail an Max.Muster+x@mail.example.de!", "mail an " + Mail + " !")]
    [InlineData("@USER @USER hallo @name: so", Mention + " hallo " + Mention + " : so")]
    [InlineData("Tel.: 0171 2345678.", "tel.: " + Phone + " .")]
    [InlineData("+49 (171) 23 45 678 oder 0912345678", Phone + " oder " + Phone)]
    [InlineData("call 555-123-4567 now", "call " + Phone + " now")]
    public void WhatIsNoWordIsAPlaceholder(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);

    [Theory]
    [InlineData("Ich lese lieber tagesschau.de.", "ich lese lieber " + Site + "tagesschau.de .")]
    [InlineData("Bild.de, Welt.de", Site + "bild.de , " + Site + "welt.de")]
    [InlineData("(Booking.com?)", "( " + Site + "booking.com ?)")]
    [InlineData("das stimmt.de facto", "das " + Site + "stimmt.de facto")]
    [InlineData("bbc.co.uk oder vnexpress.net", Site + "bbc.co.uk oder " + Site + "vnexpress.net")]
    public void ASiteThatIsNamedIsNoLink(string original, string expected)
    {
        var text = TreatedText.From(original);

        Assert.Equal(expected, text.Text);
        Assert.Empty(text.Links);
    }

    [Theory]
    [InlineData("Das war gut.Danke")]
    [InlineData("z.B. am 3.12. um 4.5 Uhr, usw...")]
    [InlineData("a@b")]
    [InlineData("http und https sind Protokolle")]
    [InlineData("Am 05.06.2024 und 01/02/2024 waren es 1.000.000 Euro")]
    [InlineData("zwischen 1990 und 2024, also 2023/2024")]
    [InlineData("0,5 bis 0.0000001 Prozent")]
    [InlineData("#1 @ 5")]
    public void OrdinaryPunctuationAndNumbersStay(string original) =>
        Assert.Equal(original.ToLowerInvariant(), TreatedText.From(original).Text);

    [Fact]
    public void NobodyCanWriteAPlaceholder() => Assert.Equal("nur text", TreatedText.From("nur\uE001 \uE006text\uDBC0\uDC00").Text);

    [Theory]
    [InlineData("#RefugeesNotWelcome", "refugees not welcome")]
    [InlineData("#MeToo, #AfD #NoAfD", "me too , afd no afd")]
    [InlineData("#nie_wieder #G20", "nie wieder g20")]
    [InlineData("#1d1ot", "#idiot")]
    [InlineData("Sieg#heil", "sieg#heil")]
    public void HashtagsAreWords(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);

    [Theory]
    [InlineData("a &amp; b &quot;so&quot; &#39;s &#x27;t", "a & b \"so\" 's 't")]
    [InlineData("da|LBR|und<br>dann<br />so", "da und dann so")]
    [InlineData("&amp;amp;quot;", "\"")]
    [InlineData("R&D, 3 < 5, a|b &unbekannt;", "r&d, 3 < 5, a|b &unbekannt;")]
    [InlineData("geht´s don’t", "geht's don't")]
    public void RemainsOfWebPagesAreRead(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);

    [Theory]
    [InlineData("gut 👍🏽 so", "gut 👍 so")]
    [InlineData("😂😂😂 😂", "😂")]
    [InlineData("a😂b", "a 😂 b")]
    [InlineData("❤️‍🔥 🏴‍☠️ 🤦‍♀️!", "❤ 🏴 🤦 !")]
    [InlineData("1️⃣ 🇩🇪🇩🇪 🇻🇳", "1 🇩🇪 🇻🇳")]
    [InlineData("☀☀☔", "☀ ☔")]
    public void EveryEmojiIsAWordSaidOnce(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);

    [Theory]
    [InlineData("ho\u00E0 hoá khoẻ thuý", "hòa hóa khỏe thúy")]
    [InlineData("hòa ngu ngủ", "hòa ngu ngủ")]
    [InlineData("quý hoàn toàn quà đi", "quý hoàn toàn quà đi")]
    [InlineData("Noé à Paris", "noé à paris")]
    public void VietnameseTonesHaveOnePlace(string original, string expected)
    {
        Assert.Equal(expected, TreatedText.From(original).Text);
        Assert.Equal(expected, TreatedText.From(original.Normalize(System.Text.NormalizationForm.FormD)).Text);
    }

    [Fact]
    public void WhatWasMetIsCounted()
    {
        var marks = TreatedText.From("KAUFT http://a.test bit.ly/x t.me/y m@a.test 0171 2345678 @du #Geld 😂😂 5 €!").Counts;

        Assert.Equal((1, 1, 1, 1), (marks.Links, marks.ShortLinks, marks.MessengerLinks, marks.Mails));
        Assert.Equal((1, 1, 2), (marks.Phones, marks.Mentions, marks.Emoji));
        Assert.Equal((9, 6, 1, 1, 1), (marks.Letters, marks.Capitals, marks.Digits, marks.Currency, marks.Exclamations));
    }

    [Fact]
    public void LinksAreFoundInTheOriginal()
    {
        const string Original = "😀\u200b www.spam.test/x! Und HTTPS://a.test?b, max@a.test";

        Assert.Equal(
            ["www.spam.test/x", "HTTPS://a.test?b"], TreatedText.From(Original).Links.Select(link => Original[link.Begin..link.End]));
    }

    [Fact]
    public void NormalizingLeavesLinksAndStarsAlone() =>
        Assert.Equal("f*ck über https://a.test/b", TreatedText.Normalize("F*ck\u200B  U\u0308ber\nHTTPS://a.test/b "));
}
