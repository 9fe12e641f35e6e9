using Microsoft.AspNetCore.Http;
using Moderation.Contracts;
using Moderation.Service.Console;
using Moderation.Service.Storage;

namespace Moderation.Tests.Console;

public sealed class ConsoleTextsTests
{
    public static TheoryData<string> Languages => [.. ConsoleTexts.All.Select(words => words.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void TheNumberThatTheBrowserCountsDownHasItsPlace(string language) =>
        Assert.Contains("#", ConsoleTexts.Of(language).SecondsLeft, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryStatusAndCauseHasANameOfItsOwn(string language)
    {
        var words = ConsoleTexts.Of(language);

        Assert.Distinct(Enum.GetValues<CommentStatus>().Select(words.Status));
        Assert.Distinct(Enum.GetValues<ReviewCause>().Select(words.Cause));
    }

    [Theory]
    [InlineData("de", "blocked-words", "blockiertes Wort: „drecksack“")]
    [InlineData("en", "blocked-words", "blocked word: “drecksack”")]
    [InlineData("vi", "blocked-words", "từ bị chặn: “drecksack”")]
    [InlineData("de", "link-flood", "mehr Links als üblich (5, Grenze 3)")]
    [InlineData("en", "a-step-to-come", "rule “a-step-to-come”: drecksack")]
    public void ReasonsAreSentences(string language, string step, string sentence) => Assert.Equal(
        sentence,
        ConsoleTexts.Of(language).Because(new Reason { Step = step, Detail = "drecksack", Score = 5, Threshold = 3 }, CommentStatus.Held));

    [Theory]
    [InlineData("de", "author-name", "link", "Name: Link")]
    [InlineData("en", "author-name", "blocked-word: x", "name: blocked word: “x”")]
    [InlineData("vi", "author-name", "insult", "tên: Xúc phạm 90%")]
    [InlineData("de", "personal-data", "street-address", "persönliche Daten: Anschrift")]
    [InlineData("en", "personal-data", "phone", "personal data: telephone number")]
    [InlineData("vi", "personal-data", "iban", "thông tin cá nhân: tài khoản ngân hàng")]
    public void WhatWasFoundIsNamed(string language, string step, string detail, string sentence) => Assert.Equal(
        sentence,
        ConsoleTexts.Of(language).Because(new Reason { Step = step, Detail = detail, Score = 0.9 }, CommentStatus.Held));

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryStepHasANameOfItsOwn(string language)
    {
        string[] steps =
        [
            "empty-text", "blocked-words", "author-name", "personal-data", "link-flood", "repeated-post", "thresholds", "unreadable-policy",
        ];
        var names = steps.Select(ConsoleTexts.Of(language).Step).ToList();

        Assert.Distinct(names);
        Assert.Empty(names.Intersect(steps));
    }

    [Fact]
    public void ALabelsReasonNamesItsLimit() => Assert.Equal(
        "Beleidigung 87\u00A0% (gehalten ab 60\u00A0%)",
        ConsoleTexts.German.Because(
            new Reason { Step = "thresholds", Label = "insult", Score = 0.87, Threshold = 0.6 }, CommentStatus.Held));

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("fr, vi;q=0.7, en;q=0.3", "vi")]
    [InlineData("fr", "en")]
    [InlineData(null, "en")]
    public void TheBrowsersLanguageDecidesUnlessOneChooses(string? accepts, string language)
    {
        var http = new DefaultHttpContext();
        if (accepts is not null)
            http.Request.Headers.AcceptLanguage = accepts;

        Assert.Equal(language, ConsoleTexts.Preferred(http.Request));
    }
}
