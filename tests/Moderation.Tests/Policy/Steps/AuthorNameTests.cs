using System.Text.Json.Nodes;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Words;
using Moderation.Testing.Running;

namespace Moderation.Tests.Policy.Steps;

public sealed class AuthorNameTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("Kredit ohne Schufa www.kredit.example", "link")]
    [InlineData("Casino Bonus 100% https://casino.example", "link")]
    [InlineData("casino-bonus24.com", "link")]
    [InlineData("t.me/gewinn http://t.me/gewinn", "link")]
    [InlineData("werbung@spam.com", "link")]
    [InlineData("Du Hurensohn", "toxicity")]
    [InlineData("You idiot", "toxicity")]
    [InlineData("địt mẹ mày", "toxicity")]
    [InlineData("Fuck You", "toxicity")]
    [InlineData("Der Idiot", "insult")]
    [InlineData("Du H u r e n s o h n", "toxicity")]
    [InlineData("Casino Bonus 100%", "spam")]
    [InlineData("Viagra günstig", "spam")]
    [InlineData("Der Pestvogel", "blocked-word: pestvogel")]
    public async Task ANameThatAdvertisesOrInsultsHoldsTheCommentWithAReasonThatSaysSo(string name, string detail)
    {
        var site = await SiteAsync(Verdict.Hold);

        using var response = await site.SubmitAsync(Comment(name));
        var body = await response.JsonAsync(200);

        Assert.Equal("held", body.GetProperty("status").GetString());
        var reasons = body.GetProperty("reasons");
        Assert.All(reasons.Strings("step"), step => Assert.Equal("author-name", step));
        Assert.Contains(detail, reasons.Strings("detail"));
    }

    [Theory]
    [InlineData("Dick Cheney")]
    [InlineData("Wolfgang Fick")]
    [InlineData("Phúc")]
    [InlineData("Nguyễn Thị Bích Phúc")]
    [InlineData("Assad")]
    [InlineData("Baschar al-Assad")]
    [InlineData("Dr. Kredit-Müller")]
    [InlineData("Johnny Depp")]
    [InlineData("Roland Penner")]
    [InlineData("Pieter van den Dick")]
    [InlineData("Gay Talese")]
    [InlineData("Jim Cocks")]
    [InlineData("Klaus Kotz")]
    [InlineData("Dung Nguyen")]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Max.Mustermann")]
    [InlineData("Mary O'Neill-Smith")]
    [InlineData("leser_1987")]
    [InlineData("Rita S.")]
    [InlineData("Großmarkt Pestvogelsang")]
    [InlineData("李小龙")]
    [InlineData("")]
    public async Task AnOrdinaryNameHarmsNobody(string name) =>
        Assert.Equal("approved", await (await SiteAsync(Verdict.Hold)).SubmittedAsync(Comment(name)));

    [Theory]
    [InlineData(Verdict.Approve, "approved")]
    [InlineData(Verdict.Reject, "rejected")]
    public async Task TheSiteSaysWhatSuchANameMeans(object verdict, string status) =>
        Assert.Equal(status, await (await SiteAsync((Verdict)verdict)).SubmittedAsync(Comment("Du Hurensohn www.spam.example")));

    [Theory]
    [InlineData("Dick Cheney", "Cheney", true)]
    [InlineData("Wolfgang Fick", "Wolfgang", true)]
    [InlineData("Fick Wolfgang", "Fick Wolfgang", true)]
    [InlineData("Du Dick", "Du Dick", false)]
    [InlineData("dick_4_you", "dick_4_you", false)]
    [InlineData("Phúc", "", false)]
    public void WhatIsANameIsNotRead(string name, string rest, bool isPersons) =>
        Assert.Equal(new PersonName(rest, isPersons), PersonName.Of(name));

    private static JsonObject Comment(string name)
    {
        var comment = Texts.Comment($"c-{Guid.NewGuid():N}");
        comment["author"]!["name"] = name;
        return comment;
    }

    private Task<TestSite> SiteAsync(Verdict verdict) => TestSite.CreateAsync(
        service,
        policy: new PolicySettings { AuthorName = new(verdict), BlockedWords = new BlockedWordsSettings(["pestvogel"], Verdict.Reject) }
            .ToJson());
}
