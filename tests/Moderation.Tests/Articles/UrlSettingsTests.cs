using Moderation.Service.Articles.Rules;

namespace Moderation.Tests.Articles;

public sealed class UrlSettingsTests
{
    [Fact]
    public void NothingSaidMeansTheRulesThatHoldForAll()
    {
        var settings = UrlSettings.Parse("{}");

        Assert.Empty(settings.Hosts);
        Assert.Empty(settings.IgnoreParameters);
        Assert.Null(settings.KeepParameters);
    }

    [Fact]
    public void HostsAreReadInAnySpelling() => Assert.Equal(
        ["news.example", "xn--bcher-kva.example", "news.example:8443"],
        UrlSettings.Parse("""{"hosts":["WWW.News.Example.","bücher.example:443","news.example:8443"]}""").Hosts);

    [Theory]
    [InlineData("""{"hosts":["https://news.example"]}""", "hosts")]
    [InlineData("""{"hosts":["news.example/a"]}""", "hosts")]
    [InlineData("""{"hosts":[""]}""", "hosts")]
    [InlineData("""{"hosts":[null]}""", "hosts")]
    [InlineData("""{"hosts":null}""", "cannot be read")]
    [InlineData("""{"ignoreParameters":null}""", "list")]
    [InlineData("""{"ignoreParameters":["a=b"]}""", "ignoreParameters: 'a=b'")]
    [InlineData("""{"ignoreParameters":["*"]}""", "ignoreParameters: '*'")]
    [InlineData("""{"ignoreParameters":["a*b"]}""", "ignoreParameters")]
    [InlineData("""{"keepParameters":["id*"]}""", "keepParameters")]
    [InlineData("""{"keepParameters":[""]}""", "keepParameters")]
    [InlineData("""{"keepParameters":["id"],"ignoreParameters":["ref"]}""", "leave one out")]
    [InlineData("""{"host":"news.example"}""", "host")]
    [InlineData("""[]""", "cannot be read")]
    [InlineData("""no json""", "cannot be read")]
    public void WhatIsWrongIsSaid(string json, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => UrlSettings.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void AListHasAnEnd()
    {
        var names = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"p{i}\""));

        Assert.Throws<FormatException>(() => UrlSettings.Parse($$"""{"ignoreParameters":[{{names}}]}"""));
    }
}
