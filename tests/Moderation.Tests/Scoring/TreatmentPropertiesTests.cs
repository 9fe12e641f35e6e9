using CsCheck;
using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

/// <summary>What holds for any text, disguised or not.</summary>
public sealed class TreatmentPropertiesTests
{
    /// <summary>Pieces that meet in one word more often than random characters would.</summary>
    private static readonly Gen<string> Tricky = OneOf(
        "idiot", "f*ck", "4rsch", "loch", "а", "с", " ", "  ", ".", "-", "_", "*", "!", "!!!!", "@", "#",
        "http://", "www.", "a.de", "t.me/", "0171 234",
        "5678", "😂", "👍🏽", "\u200D", "\uFE0F", "\u0308", "\u0301", "hoà", "đ", "ß", "i d i", " o t", "u", "\n",
        "&amp;", "<br>", "|LBR|", "🇩", "🇪", "ﷺ",
        "ﬁ", "\uE001", "\uD83D", "\uDE00", "\0", "\u202E", "שלום", "سلام", "ооооо", "iiddii", "1", "0", "$", "€",
        "Leser", "innen", "哈哈哈哈", "GROSS", "…")
        .Array[0, 40].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Ordinary = OneOf(
        "der", "Artikel", "ist", "gut", "Idiot", "scheiße", "you", "don't", "Fuck", "tiếng", "Việt", "ngủ", "über",
        "2024", "10", "привет", "👍", "(so)", "nein!", "ja,",
        "\"gut\"", "CDU-Politik", "so?", "–", "中文").Array[0, 20].Select(words => string.Join(' ', words));

    [Fact]
    public void EveryTreatedCharacterKnowsItsPlace() => Tricky.Sample(AssertPlaces, iter: 3_000);

    [Theory]
    [InlineData("du 4rschl0ch da", "arschloch", "4rschl0ch")]
    [InlineData("du I.D.I.O.T. da", "idiot", "I.D.I.O.T")]
    [InlineData("du i  d  i  o  t  da", "idiot", "i  d  i  o  t")]
    [InlineData("d u i d i o t", "idiot", "i d i o t")]
    [InlineData("du Ar.sch.loch!", "arschloch", "Ar.sch.loch")]
    [InlineData("so idiooooottt, du", "idiot", "idiooooottt")]
    [InlineData("was f**k das", "fuck", "f**k")]
    [InlineData("was f**k das", "uc", "**")]
    [InlineData("du Arsсhlоch", "arschloch", "Arsсhlоch")]
    [InlineData("alle Leser*innen hier", "leserinnen", "Leser*innen")]
    [InlineData("#RefugeesNotWelcome!", "not", "Not")]
    [InlineData("ja😂😂 😂nein", "😂", "😂😂 😂")]
    [InlineData("iiddiioott!", "idiot", "iiddiioott")]
    [InlineData("auf https://www.a.test/b?c hier", "\uE001a.test", "https://www.a.test/b?c")]
    [InlineData("Ruf 0171 234 56 78 an", "\uE005", "0171 234 56 78")]
    [InlineData("a &quot;so&quot; b", "\"so\"", "&quot;so&quot;")]
    [InlineData("hoà đi", "hòa", "hoà")]
    public void ASpanLeadsBackThroughEveryTrick(string original, string treated, string written)
    {
        var text = TreatedText.From(original);
        var at = text.Text.IndexOf(treated, StringComparison.Ordinal);

        var (begin, end) = text.ToOriginal(at, at + treated.Length);

        Assert.Equal(written, original[begin..end]);
    }

    [Theory]
    [InlineData("Der Bundestag hat am Donnerstag das „Gebäudeenergiegesetz“ (GEG) beschlossen – mit 399 Ja-Stimmen, 275 dagegen.")]
    [InlineData("Die EU-Kommission will bis 2030 rund 1,5 Mrd. Euro in die Schifffahrt stecken,"
        + " sagte die FDP/Grünen-Chefin am 3. Mai 2024 um 10:30 Uhr.")]
    [InlineData("„Ich glaube nicht, dass das geht“, so Müller-Lüdenscheidt;"
        + " z. B. bei Corona (Covid-19) u. a. in Nordrhein-Westfalen: 5 % mehr!")]
    [InlineData("The Prime Minister's office said the U.K. had spent $1.2bn (about €1.1bn) on well-known projects;"
        + " \"we can't comment\", he added.")]
    [InlineData("Quốc hội đã thông qua Luật Đất đai (sửa đổi) sáng 18/1/2024,"
        + " có hiệu lực từ ngày 1-1-2025, với 87,63% đại biểu tán thành.")]
    [InlineData("Người dân TP.HCM cho biết giá xăng tăng 500 đồng/lít; \"chúng tôi rất lo lắng\", chị Hoàng Thúy An nói.")]
    [InlineData("Le président a dit qu’il n’irait pas à Noé. ¿Qué pasó en Málaga? Łódź, Þórr, Straße, Ærø.")]
    public void OrdinaryNewsStaysButForCase(string sentence) =>
        Assert.Equal(
            sentence.ToLowerInvariant().Replace('’', '\'').Replace("fff", "ff", StringComparison.Ordinal), TreatedText.From(sentence).Text);

    [Fact]
    public void TreatingAgainChangesNothing() => Ordinary.Sample(text =>
    {
        var once = TreatedText.From(text).Text;
        return TreatedText.From(once).Text == once;
    }, iter: 2_000);

    [Fact]
    public void TreatingAllocatesNothing()
    {
        const string Original = "Du 4rschl0ch, f*ck dich @USER: siehe https://a.test/ und i d i o t 😂😂 #MeToo аrsch"
            + " über Leser*innen 0171 2345678 Ar.sch.loch iiidiot hoà đi";
        var buffer = TreatmentBuffer.OfThisThread;
        TextTreatment.Treat(Original, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        TextTreatment.Treat(Original, buffer);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("f*ck*a")]
    [InlineData("a***b ")]
    [InlineData("h.")]
    [InlineData("#a@")]
    [InlineData("$5$")]
    [InlineData("&amp;")]
    [InlineData("http://")]
    [InlineData("😂👍🏽")]
    [InlineData("аx1")]
    [InlineData("aaabbb1")]
    public void TwentyThousandCharactersOfOneTrickKeepTheirPlaces(string piece) =>
        AssertPlaces(string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length)));

    private static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(at => pieces[at]);

    private static void AssertPlaces(string original)
    {
        var text = TreatedText.From(original);
        var (previousBegin, previousEnd) = (0, 0);
        for (var at = 0; at < text.Text.Length; at++)
        {
            var (begin, end) = text.ToOriginal(at, at + 1);
            Assert.InRange(begin, previousBegin, original.Length - 1);
            Assert.InRange(end, Math.Max(begin + 1, previousEnd), original.Length);
            (previousBegin, previousEnd) = (begin, end);
        }

        Assert.DoesNotContain("  ", text.Text, StringComparison.Ordinal);
        Assert.Equal(text.Text.Trim(' '), text.Text);
    }
}
