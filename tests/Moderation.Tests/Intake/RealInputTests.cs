using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>What readers have reported of filters, and its neighbours: through the front door, with the model and the policy as shipped.</summary>
public sealed class RealInputTests(ShippedService service) : IClassFixture<ShippedService>
{
    public static TheoryData<string, string> Fine { get; } = new()
    {
        // The name of a site, and a full stop without its space.
        { "de", "Ich lese lieber tagesschau.de." },
        { "de", "Bild.de, Welt.de und Spiegel.de schreiben alle dasselbe ab." },
        { "en", "Booking.com, Hotels.com and Expedia.com all showed the same price." },
        { "de", "Ja, das stimmt.de facto ändert sich aber nichts." },
        { "de", "Auf orf.at, srf.ch und tagesschau.de stand es anders." },
        { "de", "Den Fahrplan finde ich auf bahn.de besser als in der App." },
        { "en", "The figures on gov.uk and ons.gov.uk differ from yours." },
        { "en", "I compared amazon.de with otto.de, no difference." },
        { "vi", "Tôi đọc tin này trên vnexpress.net và tuoitre.vn rồi." },

        // Short replies and figures; numbers of the town hall.
        { "de", "+1" },
        { "de", "10/10" },
        { "de", "24/7" },
        { "de", "100 %" },
        { "de", "5/5" },
        { "de", "3:1" },
        { "en", "+100" },
        { "en", "50:50" },
        { "de", "Telefonseelsorge, rund um die Uhr und kostenlos: 0800 1110111" },
        { "de", "Das Rathaus erreichen Sie unter 0711 216-0, montags bis freitags." },
        { "en", "Samaritans can be called any time on 116 123." },
        { "de", "Meine Bank gibt mir ohne Schufa-Auskunft keinen Kredit über 30.000 €." },

        // Single syllables are not words.
        { "vi", "Con chó này ngoan quá, ngủ cả buổi sáng bên lon bia của bố." },
        { "vi", "Toi ngu day som, di du lich cung cac ban." },
        { "vi", "Thằng bé nhà bên rất ngoan." },
        { "vi", "Hom qua toi ngu som, sang nay di lam cho kip." },
        { "vi", "Mua hai lon nuoc ngot cho con." },
        { "vi", "Co giao Bich Phuc day lop con toi rat tan tam." },

        // Oneself, and names.
        { "de", "Ich Idiot habe den Termin verschwitzt" },
        { "en", "I was an idiot to believe that." },
        { "en", "I'm a gay Black woman and I teach maths at this school." },
        { "en", "The train from Scunthorpe to Penistone was late" },
        { "de", "Ich Esel habe die Karten zu Hause liegen lassen." },
        { "de", "Ich bin Muslim und arbeite als Lehrer in Köln." },
        { "en", "Silly me, I left the oven on again." },
        { "en", "We drove through Essex and Sussex to visit Mrs Dickinson." },

        // Orthographies that need their marks.
        { "vi", "Chúng tôi ở Thừa Thiên Huế, trời mưa suốt tuần." },
        { "de", "Schöne Grüße aus Żyrardów und Plzeň!" },
    };

    public static TheoryData<string, string> NotFine { get; } = new()
    {
        // The other side of Vietnamese syllables.
        { "vi", "Mày ngu quá, đọc có một đoạn cũng không xong." },
        { "vi", "clmm viết báo như lùm mía" },
        { "vi", "Đồ chó chết, mày câm mồm đi." },
        { "vi", "may ngu nhu cho, cut di" },

        // Stacked marks.
        { "de", Marked("Du Arschloch", "\u0336\u0336\u0336") },
        { "de", Marked("Du Arschloch", "\u0323") },
        { "de", Marked("Du Arschloch", "\u0308") },
        { "de", Marked("Halt die Fresse, du Idiot", "\u0335\u0317\u0353\u0301\u0346") },
        { "en", Marked("You stupid asshole", "\u0489\u0334\u0328\u0361") },

        // A host is no hiding-place for a word, and advertising has no need of a link.
        { "de", "Du bist ein arschloch.de" },
        { "en", "What a wonderful post, your blog helps me so much! Dr Ogbemudo brought my husband back in 48 hours with his love spell,"
            + " contact him today for your own miracle." },
        { "en", "I was broke until Mrs Linda Walters helped me invest, now I earn 5,000 dollars every week. Write to her on WhatsApp." },
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public async Task WhatIsFineIsApproved(string language, string text) => Assert.Equal("approved", await StatusAsync(language, text));

    [Theory]
    [MemberData(nameof(NotFine))]
    public async Task WhatIsNotIsHeldOrRejected(string language, string text) =>
        Assert.Contains(await StatusAsync(language, text), (string[])["held", "rejected"]);

    private static string Marked(string text, string marks) => string.Concat(text.Select(c => c == ' ' ? " " : c + marks));

    private async Task<string> StatusAsync(string language, string text)
    {
        var site = await TestSite.CreateAsync(service, policy: "{}");
        var comment = Texts.Comment("c1", text);
        comment["language"] = language;
        return await site.SubmittedAsync(comment);
    }
}
