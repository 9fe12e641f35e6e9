using Moderation.Service.Counts;
using Moderation.Service.Storage;

namespace Moderation.Tests.Counts;

public sealed class CountLabelsTests
{
    private readonly CountLabels _labels = new();

    [Theory]
    [InlineData("de", 0, "Kommentar (0)")]
    [InlineData("de", 1, "Kommentar (1)")]
    [InlineData("de-AT", 2, "Kommentare (2)")]
    [InlineData("de", 12345, "Kommentare (12.345)")]
    [InlineData("en", 0, "Comment (0)")]
    [InlineData("en", 1, "Comment (1)")]
    [InlineData("en-GB", 1234, "Comments (1,234)")]
    [InlineData("vi", 0, "Bình luận (0)")]
    [InlineData("vi-VN", 1, "Bình luận (1)")]
    [InlineData("fr", 0, "Comment (0)")]
    [InlineData("fr", 1234, "Comments (1,234)")]
    public void EveryLocaleHasALabel(string locale, long count, string label) => Assert.Equal(label, _labels.Of(Site("{}"), locale, count));

    [Theory]
    [InlineData("de-CH", "Schweiz 5")]
    [InlineData("DE-ch", "Schweiz 5")]
    [InlineData("de-AT", "Deutsch 5")]
    [InlineData("de", "Deutsch 5")]
    [InlineData("en", "Comments (5)")]
    public void TheSitesOwnLabelOfTheTagWinsOverThatOfTheLanguageAndOverOurs(string locale, string label) =>
        Assert.Equal(label, _labels.Of(Site("""{"de":"other {Deutsch #}","de-CH":"other {Schweiz #}"}"""), locale, 5));

    [Fact]
    public void ChangedLabelsAreUsedAtOnce()
    {
        Assert.Equal("1", _labels.Of(Site("""{"de":"other {1}"}"""), "de", 5));
        Assert.Equal("2", _labels.Of(Site("""{"de":"other {2}"}"""), "de", 5));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"de":1}""")]
    [InlineData("""{"de":null}""")]
    [InlineData("""{"de":"one {x}"}""")]
    [InlineData("""{"de":"other {x}","DE":"other {y}"}""")]
    public void WhatIsNoObjectOfPatternsIsRefused(string json) => Assert.Throws<FormatException>(() => CountLabels.Parse(json));

    private static Site Site(string labels) =>
        new() { Id = "news", Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = labels, CreatedAt = DateTimeOffset.UnixEpoch };
}
