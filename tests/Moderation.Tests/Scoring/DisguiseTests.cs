using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

/// <summary>One table per trick: what is read through it, and what only looks like it.</summary>
public sealed class DisguiseTests
{
    [Theory]
    [InlineData("аrsсhlосh", "arschloch")] // Cyrillic а, с, о
    [InlineData("Idiοt", "idiot")] // Greek ο
    [InlineData("ΙDΙΟΤ", "idiot")]
    [InlineData("du ТОР", "du top")] // wholly Cyrillic, in a Latin text
    [InlineData("ᴀʀsᴄʜ", "arsch")]
    [InlineData("🅰rsch", "arsch")]
    [InlineData("ⓘⓓⓘⓞⓣ", "idiot")]
    [InlineData("𝓲𝓭𝓲𝓸𝓽", "idiot")]
    [InlineData("🇮 diot", "i diot")]
    [InlineData("cιτγ", "city")]
    [InlineData("Сaша сказал", "саша сказал")] // a Latin a in a Russian word
    [InlineData("Привет, как дела? Сосо тоже тут.", "привет, как дела? сосо тоже тут.")]
    [InlineData("Україна і Київ", "україна і київ")]
    [InlineData("Ωραία μέρα, φίλε", "ωραία μέρα, φίλε")]
    [InlineData("сор", "сор")]
    [InlineData("die α-Variante", "die α-variante")]
    [InlineData("IT-специалист", "it-специалист")]
    [InlineData("Zażółć gęślą jaźń", "zażółć gęślą jaźń")]
    public void LookAlikes(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("1d1ot", "idiot")]
    [InlineData("1DI0T", "idiot")]
    [InlineData("4rschl0ch!", "arschloch!")]
    [InlineData("sch3i$$e", "scheisse")]
    [InlineData("b!tch", "bitch")]
    [InlineData("a$$hole", "asshole")]
    [InlineData("@rschloch", "arschloch")]
    [InlineData("a55h0le", "asshole")]
    [InlineData("4rsch|och", "arschloch")]
    [InlineData("1d1000t", "idiot")]
    [InlineData("D3utschland", "deutschland")]
    [InlineData("fans4europe", "fans4europe")]
    [InlineData("so-ein-4rschl0ch", "so-ein-arschloch")]
    [InlineData("idiot88", "idiot88")]
    [InlineData("covid19", "covid19")]
    [InlineData("G20 PS5 mp3 co2 h2o", "g20 ps5 mp3 co2 h2o")]
    [InlineData("5g 3d 10km 4x4 W3C", "5g 3d 10km 4x4 w3c")]
    [InlineData("100$ und 5€", "100$ und 5€")]
    [InlineData("am 12.05.2024 um 10:30", "am 12.05.2024 um 10:30")]
    [InlineData("Idiot!Danke", "idiot!danke")]
    [InlineData("nein!!", "nein!!")]
    [InlineData("!Idiot", "!idiot")]
    public void Leetspeak(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("i d i o t", "idiot")]
    [InlineData("du i d i o t", "du idiot")]
    [InlineData("d u  i d i o t  d u", "d u idiot d u")]
    [InlineData("d u i d i o t", "du idiot")]
    [InlineData("I.D.I.O.T.", "idiot.")]
    [InlineData("a-r-s-c-h", "arsch")]
    [InlineData("i  d  i  o  t  ist er", "idiot ist er")]
    [InlineData("f_u_c_k", "fuck")]
    [InlineData("i*d*i*o*t", "idiot")]
    [InlineData("i - d - i - o - t", "idiot")]
    [InlineData("1 d 1 0 t", "idiot")]
    [InlineData("i d i o o o o t", "idiot")]
    [InlineData("U.S.A.", "usa.")]
    [InlineData("z. B. u. a. d. h.", "z. b. u. a. d. h.")]
    [InlineData("z.B. e.V. u.a.", "z.b. e.v. u.a.")]
    [InlineData("Stelle (m/w/d)", "stelle (m/w/d)")]
    [InlineData("Plan A - B - C", "plan a - b - c")]
    [InlineData("A, B, C, D", "a, b, c, d")]
    [InlineData("1 2 3 4 5", "1 2 3 4 5")]
    [InlineData("it's a b", "it's a b")]
    public void LettersApart(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("Ar.sch.loch", "arschloch")]
    [InlineData("id-iot", "idiot")]
    [InlineData("Id-ioten", "idioten")]
    [InlineData("fu_cking", "fucking")]
    [InlineData("Arsch loch", "arsch loch")]
    [InlineData("Idiot-Verein", "idiot-verein")]
    [InlineData("CDU-Politiker", "cdu-politiker")]
    [InlineData("gut.Danke", "gut.danke")]
    [InlineData("und/oder", "und/oder")]
    [InlineData("he/she", "he/she")]
    public void SplitWords(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("idiooooot", "idiot")]
    [InlineData("IDIOOOOOOOOOOOOOT", "idiot")]
    [InlineData("fuuuuck", "fuck")]
    [InlineData("asssshole", "asshole")]
    [InlineData("scheiiiiße", "scheiße")]
    [InlineData("iiidddiiiooottt", "idiot")]
    [InlineData("iiddiioott", "idiot")]
    [InlineData("sooooo", "so")]
    [InlineData("neeeein", "nein")]
    [InlineData("Schifffahrt", "schiffahrt")]
    [InlineData("www", "www")]
    [InlineData("mmmmmmmm", "mmm")]
    [InlineData("1000000 Euro", "1000000 euro")]
    [InlineData("ja!!!!!!", "ja!!!")]
    [InlineData("hm.......", "hm...")]
    [InlineData("哈哈哈哈哈哈", "哈哈哈")]
    [InlineData("Otto", "otto")]
    public void Stretched(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("f*ck", "fuck")]
    [InlineData("f**k", "fuck")]
    [InlineData("F*CKING", "fucking")]
    [InlineData("Sch***e", "scheiße")]
    [InlineData("A****loch", "arschloch")]
    [InlineData("Wi**ser", "wichser")]
    [InlineData("n#gger", "nigger")]
    [InlineData("f_ck", "fuck")]
    [InlineData("sh-t", "shit")]
    [InlineData("sh*t", "shit")]
    [InlineData("N****r", "nigger")]
    [InlineData("W*chser", "wichser")]
    [InlineData("b■tch", "bitch")]
    [InlineData("1d**t", "idiot")]
    [InlineData("Riesena****loch", "riesenarschloch")]
    [InlineData("2*3", "2*3")]
    [InlineData("*lach*", "*lach*")]
    [InlineData("wo*t", "wo*t")]
    [InlineData("gut...nur", "gut...nur")]
    [InlineData("f…k", "f...k")]
    [InlineData("as-is, one--it, e-h-r", "as-is, one--it, ehr")]
    [InlineData("b***er", "b***er")]
    [InlineData("da*n", "damn")]
    [InlineData("E-Mail und T-Shirt", "e-mail und t-shirt")]
    [InlineData("********", "***")]
    public void Masked(string original, string expected) => AssertReads(original, expected);

    [Theory]
    [InlineData("Leser*innen", "leserinnen")]
    [InlineData("Leser_innen", "leserinnen")]
    [InlineData("Leser:innen", "leserinnen")]
    [InlineData("Leser-innen", "leserinnen")]
    [InlineData("Leser/-innen", "leserinnen")]
    [InlineData("Autor*in", "autorin")]
    [InlineData("jede*r", "jeder")]
    [InlineData("Idiot*innen", "idiotinnen")]
    [InlineData("Regierung: innen", "regierung: innen")]
    [InlineData("made-in", "made-in")]
    public void GenderStars(string original, string expected) => AssertReads(original, expected);

    [Fact]
    public void EveryTrickIsCounted()
    {
        var marks = TreatedText.From("аrsch 1d1ot i-d-i-o-t f*ck fuuuuck Ar.sch.loch").Counts;

        Assert.Equal((1, 1, 2, 1), (marks.Homoglyphs, marks.Leet, marks.Despaced, marks.Masked));
    }

    private static void AssertReads(string original, string expected) => Assert.Equal(expected, TreatedText.From(original).Text);
}
