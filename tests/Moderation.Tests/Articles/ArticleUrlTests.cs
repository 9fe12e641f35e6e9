using System.Text;
using Moderation.Service.Articles.Rules;

namespace Moderation.Tests.Articles;

public sealed class ArticleUrlTests
{
    private const string Key = "news.example/2026/staatsbesuch?seite=2";

    [Theory]
    [InlineData("https://news.example/2026/staatsbesuch?seite=2")]
    [InlineData("http://news.example/2026/staatsbesuch?seite=2")]
    [InlineData("https://www.news.example/2026/staatsbesuch?seite=2")]
    [InlineData("https://NEWS.Example/2026/staatsbesuch?seite=2")]
    [InlineData("HTTPS://news.example./2026/staatsbesuch?seite=2")]
    [InlineData("https://news.example:443/2026/staatsbesuch?seite=2")]
    [InlineData("http://news.example:80/2026/staatsbesuch?seite=2")]
    [InlineData("https://news.example/2026/staatsbesuch/?seite=2")]
    [InlineData("https://news.example/2026/staatsbesuch?seite=2#kommentare")]
    [InlineData("https://reader:secret@news.example/2026/staatsbesuch?seite=2")]
    [InlineData("https://news.example/2026/./x/../staatsbesuch?seite=2")]
    [InlineData("https://news.example/2026/st%61atsbesuch?s%65ite=%32")]
    [InlineData("//news.example/2026/staatsbesuch?seite=2")]
    [InlineData("  https://news.example/2026/staatsbesuch?seite=2 ")]
    [InlineData("https://news.example/2026/staatsbesuch?seite=2&")]
    [InlineData("https://news.example/2026/staatsbesuch?utm_source=a&seite=2&utm_Campaign=b&UTM_ID=")]
    [InlineData("https://news.example/2026/staatsbesuch?fbclid=1&gclid=2&gclsrc=3&dclid=4&msclkid=5&seite=2")]
    [InlineData("https://news.example/2026/staatsbesuch?mc_cid=1&mc_eid=2&igshid=3&yclid=4&_ga=5&seite=2")]
    public void SpellingsOfOneArticleHaveOneKey(string url) => Assert.Equal(Key, ArticleUrl.KeyOf(url, new UrlSettings()));

    [Theory]
    [InlineData("https://news.example/a", "https://news.example/A")]
    [InlineData("https://news.example/a", "https://news.example/a/b")]
    [InlineData("https://news.example/a", "https://news.example:8080/a")]
    [InlineData("https://news.example/a", "https://m.news.example/a")]
    [InlineData("https://news.example/a?id=1", "https://news.example/a?id=2")]
    [InlineData("https://news.example/a?id=1&id=2", "https://news.example/a?id=2&id=1")]
    [InlineData("https://news.example/a?ref=front", "https://news.example/a")]
    [InlineData("https://news.example/a%2Fb", "https://news.example/a/b")]
    [InlineData("https://news.example/a?x=1%262", "https://news.example/a?x=1&2")]
    public void WhatMayBeAnotherArticleHasAnotherKey(string one, string other) =>
        Assert.NotEqual(ArticleUrl.KeyOf(one, new UrlSettings()), ArticleUrl.KeyOf(other, new UrlSettings()));

    [Theory]
    [InlineData("https://news.example/?b=2&a=1", "https://news.example?a=1&b=2")]
    [InlineData("https://news.example/a?q=x+y", "https://news.example/a?q=x%20y")]
    [InlineData("https://news.example/a?print=", "https://news.example/a?print")]
    [InlineData("https://news.example/a?q=b=", "https://news.example/a?q=b=#x")]
    [InlineData("https://news.example/stra%c3%9fe", "https://news.example/straße")]
    [InlineData("https://news.example/a?q=%c3%a4", "https://news.example/a?q=ä")]
    [InlineData("https://www.bücher.example/a", "https://xn--bcher-kva.example/a")]
    [InlineData("https://BÜCHER.example/a", "http://bücher.example/a/")]
    [InlineData("https://[2001:DB8::1]/a", "http://[2001:db8:0::1]:80/a")]
    public void BothAreTheSame(string one, string other)
    {
        Assert.NotNull(ArticleUrl.KeyOf(one, new UrlSettings()));
        Assert.Equal(ArticleUrl.KeyOf(one, new UrlSettings()), ArticleUrl.KeyOf(other, new UrlSettings()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no url")]
    [InlineData("/2026/a")]
    [InlineData("//")]
    [InlineData("///a")]
    [InlineData("https://")]
    [InlineData("https://a b/c")]
    [InlineData("https://news.example:99999/")]
    [InlineData("https://..../")]
    [InlineData("https://a..b/")]
    [InlineData("ftp://news.example/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void WhatIsNoWebAddressHasNoKey(string url) => Assert.Null(ArticleUrl.KeyOf(url, new UrlSettings()));

    [Fact]
    public void APathBelongsToTheFirstHostAndAllHostsAreOne()
    {
        var rules = new UrlSettings { Hosts = ["www.News.example", "amp.news.example", "news.example:8443"] };

        string[] urls =
        [
            "/a/?utm_source=x", "//amp.news.example/a", "https://news.example/a",
            "https://news.example:8443/a/", "http://AMP.news.example/a",
        ];
        foreach (var url in urls)
            Assert.Equal("news.example/a", ArticleUrl.KeyOf(url, rules));
        Assert.Equal("other.example/a", ArticleUrl.KeyOf("https://other.example/a", rules));
    }

    [Fact]
    public void ASiteSaysWhichParametersMatter()
    {
        var ignoring = new UrlSettings { IgnoreParameters = ["ref", "s_*"] };
        Assert.Equal("news.example/a?id=1", ArticleUrl.KeyOf("https://news.example/a?REF=x&id=1&s_a=1&S_b=2&utm_medium=y", ignoring));

        var keeping = new UrlSettings { KeepParameters = ["id", "utm_id"] };
        Assert.Equal("news.example/a?id=1&utm_id=2", ArticleUrl.KeyOf("https://news.example/a?x=y&utm_id=2&id=1", keeping));
        Assert.Equal("news.example/a", ArticleUrl.KeyOf("https://news.example/a?id=1", new UrlSettings { KeepParameters = [] }));
    }

    [Fact]
    public void AKeyFitsIntoAnIndexHoweverLongTheUrlIs()
    {
        var path = new string('ä', 1_500);
        var key = ArticleUrl.KeyOf($"https://news.example/{path}/1", new UrlSettings())!;

        Assert.StartsWith("news.example#", key, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(key), 1, 500);
        Assert.Equal(key, ArticleUrl.KeyOf($"http://www.news.example/{path}/1/?gclid=1", new UrlSettings()));
        Assert.NotEqual(key, ArticleUrl.KeyOf($"https://news.example/{path}/2", new UrlSettings()));
        Assert.Equal(500, ArticleUrl.KeyOf($"https://news.example/{new string('a', 487)}", new UrlSettings())!.Length);
    }

    // Whatever somebody sends: no exception, no character that a store refuses, and the normal form of path and query is its own.
    [Fact]
    public void EveryTextIsTakenAndANormalFormIsItsOwn()
    {
        const string parts = "aB9.:/?&=#%+-_~@[]\\ \u00e4\u0000\ud83d\ude00\ud800\u202e|^`{}\"<>'();,*!$";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var rest = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var url in (string[])[rest, $"https://{rest}", $"https://news.example/{rest}"])
            {
                if (ArticleUrl.KeyOf(url, new UrlSettings()) is not { } key)
                    continue;
                Assert.True(key.All(c => c is > ' ' and < '\u007f'), $"{url} -> {key}");
                if (url.StartsWith("https://news.example/", StringComparison.Ordinal))
                    Assert.Equal(key, ArticleUrl.KeyOf($"https://{key}", new UrlSettings()));
            }
        }
    }
}
