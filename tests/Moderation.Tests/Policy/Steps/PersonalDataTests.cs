using Moderation.Service.Policy;
using Moderation.Testing.Running;

namespace Moderation.Tests.Policy.Steps;

public sealed class PersonalDataTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly PolicySettings TextsDecide = Texts.Policy with { LinkFlood = new(100, 100) };

    [Theory]
    [InlineData(
        "Der Autor wohnt übrigens im Ahornweg 3 in Musterstadt, erster Stock links. Schaut doch alle mal bei ihm vorbei.", "street-address",
        "Ahornweg 3")]
    [InlineData("Im Ahornweg 3 in Musterstadt, da wohnt er, mit Frau und zwei Kindern.", "street-address", "Ahornweg 3")]
    [InlineData("Sie lebt in der Berliner Straße 17b, zweiter Hinterhof.", "street-address", "Berliner Straße 17b")]
    [InlineData("Seine private Adresse: Hauptstr. 12, 12345 Musterstadt", "street-address", "Hauptstr. 12, 12345 Musterstadt")]
    [InlineData("Max Mustermann, Ahornweg 3, 12345 Musterstadt", "street-address", "Ahornweg 3, 12345 Musterstadt")]
    [InlineData("Herr Schulze, Rosenweg 4. Nur so.", "street-address", "Rosenweg 4")]
    [InlineData("Stattet ihm doch einen Besuch ab: Lindenallee 8!", "street-address", "Lindenallee 8")]
    [InlineData("Die Redakteurin wohnt Am Markt 5, Klingel oben.", "street-address", "Am Markt 5")]
    [InlineData("der wohnt in der goethestraße 44, nur so als info", "street-address", "goethestraße 44")]
    [InlineData("The author lives at 3 Maple Lane in Springfield, first floor. Drop by his place.", "street-address", "3 Maple Lane")]
    [InlineData("Her home address is 221B Old Baker Street, just saying.", "street-address", "221B Old Baker Street")]
    [InlineData("Pay him a visit: 45 Elm Ave", "street-address", "45 Elm Ave")]
    [InlineData("Tác giả sống ở số 3 đường Lê Lợi, tầng một. Mọi người ghé thăm nhé.", "street-address", "số 3 đường Lê Lợi")]
    [InlineData("Nhà thằng đó ở số nhà 12 ngõ 34 phố Huế.", "street-address", "số nhà 12 ngõ 34 phố Huế")]
    [InlineData("Tac gia song o so 3 duong Le Loi, moi nguoi ghe tham nhe.", "street-address", "so 3 duong Le Loi")]
    [InlineData("Ruft ihn doch mal an: 0171 2345678", "phone", "0171 2345678")]
    [InlineData("Ihre Handynummer ist +49 171 2345678.", "phone", "+49 171 2345678")]
    [InlineData("Call her and tell her: (212) 555-2368", "phone", "(212) 555-2368")]
    [InlineData("Số điện thoại của nó là 0912 345 678, gọi đi.", "phone", "0912 345 678")]
    [InlineData("Schreibt ihm eure Meinung an max.muster@gmx.example", "e-mail", "max.muster@gmx.example")]
    [InlineData("His private email is john.doe99@mail.example.", "e-mail", "john.doe99@mail.example")]
    [InlineData("Sein Konto: DE89 3704 0044 0532 0130 00, holt euch das Geld.", "iban", "DE89 3704 0044 0532 0130 00")]
    [InlineData("Die IBAN von Max Muster ist GB82WEST12345698765432", "iban", "GB82WEST12345698765432")]
    public async Task WhereSomebodyElseLivesOrCanBeReachedIsHeldWithItsPlace(string text, string detail, string quote)
    {
        var site = await TestSite.CreateAsync(service, policy: TextsDecide.ToJson());

        using var response = await site.SubmitAsync(Texts.Comment("c1", text));
        var body = await response.JsonAsync(200);

        Assert.Equal("held", body.GetProperty("status").GetString());
        var reason = body.GetProperty("reasons").EnumerateArray().Single();
        Assert.Equal(("personal-data", detail), (reason.GetProperty("step").GetString(), reason.GetProperty("detail").GetString()));
        var span = reason.GetProperty("spans").EnumerateArray().First();
        Assert.StartsWith(quote, text[span.GetProperty("begin").GetInt32()..], StringComparison.Ordinal);
        Assert.InRange(span.GetProperty("end").GetInt32() - span.GetProperty("begin").GetInt32(), quote.Length, quote.Length + 12);
    }

    [Theory]
    [InlineData("Das Rathaus in der Hauptstraße 5 erreicht man unter 0331 2890.")]
    [InlineData("Die Telefonseelsorge hilft rund um die Uhr: 0800 1110111. Ruft sie an, wenn es euch schlecht geht.")]
    [InlineData("Das Bürgeramt, Lindenallee 8, hat Mo–Fr von 8 bis 12 Uhr geöffnet.")]
    [InlineData("Die Müller GmbH sitzt im Ahornweg 3 in Musterstadt, Telefon 030 23125678.")]
    [InlineData("Die Buchhandlung in der Bahnhofstr. 12 kann ich nur empfehlen.")]
    [InlineData("Alte Oper, Opernplatz 1, 60313 Frankfurt")]
    [InlineData("Unser Bäcker Schmidt, Hauptstraße 3, hat geschlossen.")]
    [InlineData("Treffpunkt zur Demo: Schlossplatz 1, 15 Uhr.")]
    [InlineData("Schreibt der Redaktion eure Meinung: leserbriefe@zeitung.example")]
    [InlineData("Er wohnt seit 3 Jahren in Berlin und läuft auf Platz 3.")]
    [InlineData("Ich wohne selbst in der Berliner Straße 17 und höre nachts jeden Zug.")]
    [InlineData("Wir wohnen im Ahornweg 3, bei uns kam nie ein Brief an.")]
    [InlineData("Goethe wohnte am Großen Hirschgraben 23.")]
    [InlineData("Wer in der Bahnhofstraße 12 wohnt, kennt den Lärm.")]
    [InlineData("Meine Nummer ist 0171 2345678, falls jemand den Kater findet.")]
    [InlineData("Das Spendenkonto des Vereins: DE89 3704 0044 0532 0130 00")]
    [InlineData("The prime minister lives at 10 Downing Street.")]
    [InlineData("The town hall at 3 Maple Lane is open from 9 to 5; their number is (212) 555-2368.")]
    [InlineData("She lives 5 minutes down the road.")]
    [InlineData("Call the helpline at 1-800-273-8255, they will help.")]
    [InlineData("UBND phường ở số 3 đường Lê Lợi, mở cửa từ 8 giờ.")]
    [InlineData("Tôi sống ở số 3 đường Lê Lợi đã mười năm.")]
    [InlineData("Gọi đường dây nóng 1900 1234 nếu cần giúp.")]
    [InlineData("Am 3. Oktober um 15 Uhr waren 12000 Menschen da, 30 % mehr als 2019.")]
    public async Task WhatEverybodyMayKnowStays(string text) => Assert.Equal(
        "approved",
        await (await TestSite.CreateAsync(service, policy: TextsDecide.ToJson())).SubmittedAsync(Texts.Comment("c1", text)));

    [Theory]
    [InlineData(Verdict.Approve, "approved")]
    [InlineData(Verdict.Reject, "rejected")]
    public async Task TheSiteSaysWhatItMeans(object verdict, string status)
    {
        var policy = TextsDecide with { PersonalData = new((Verdict)verdict) };
        var site = await TestSite.CreateAsync(service, policy: policy.ToJson());

        Assert.Equal(status, await site.SubmittedAsync(Texts.Comment("c1", "Der Autor wohnt im Ahornweg 3.")));
    }
}
