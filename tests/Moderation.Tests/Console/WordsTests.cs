using System.Collections;
using Microsoft.AspNetCore.Http;
using Moderation.Contracts;
using Moderation.Service.Console;
using Moderation.Service.Storage;

namespace Moderation.Tests.Console;

public sealed class WordsTests
{
    public static TheoryData<string> Languages => [.. Words.All.Select(words => words.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void NothingIsLeftUnsaid(string language)
    {
        var words = Words.Of(language);

        Assert.All(Texts(words), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Name));
        Assert.Equal(Texts(Words.English).Select(text => text.Name), Texts(words).Select(text => text.Name));
        Assert.Equal(Words.English.Keys.Select(key => key.Keys[..1]), words.Keys.Select(key => key.Keys[..1]));
        Assert.Equal(Words.English.Labels.Keys.Order(), words.Labels.Keys.Order());
        Assert.Contains("#", words.SecondsLeft, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryStatusAndCauseHasANameOfItsOwn(string language)
    {
        var words = Words.Of(language);

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
        Words.Of(language).Because(new Reason { Step = step, Detail = "drecksack", Score = 5, Threshold = 3 }, CommentStatus.Held, Words.Of(language)));

    [Fact]
    public void ALabelsReasonNamesItsLimit() => Assert.Equal(
        "Beleidigung 87\u00A0% (gehalten ab 60\u00A0%)",
        Words.German.Because(new Reason { Step = "thresholds", Label = "insult", Score = 0.87, Threshold = 0.6 }, CommentStatus.Held, Words.German));

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

        Assert.Equal(language, Words.Preferred(http.Request));
    }

    private static IEnumerable<(string Name, string? Value)> Texts(Words words) => typeof(Words).GetProperties()
        .Where(property => property.PropertyType == typeof(string))
        .Select(property => (property.Name, (string?)property.GetValue(words)))
        .Concat(typeof(Words).GetProperties()
            .Where(property => typeof(IDictionary).IsAssignableFrom(property.PropertyType))
            .SelectMany(property => ((IDictionary)property.GetValue(words)!).Values.Cast<string>().Select(value => (property.Name, (string?)value))))
        .OrderBy(text => text.Item1, StringComparer.Ordinal);
}
