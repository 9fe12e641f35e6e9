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
    [InlineData("https://news.example/2026/staatsbesuch?srsltid=Afm&gad_source=1&gad_campaignid=2&gbraid=3&seite=2")]
    [InlineData("https://news.example/2026/staatsbesuch?igsh=a&mibextid=b&rdid=c&xmt=d&li_fat_id=e&ttclid=f&seite=2")]
    [InlineData("https://news.example/2026/staatsbesuch?seite=2&wt_zmc=a&xtor=b&at_medium=c&mtm_campaign=d&hsa_acc=e&__hstc=f")]
    [InlineData("https://news.example/2026/staatsbesuch?SRSLTID=1&seite=2&amp;utm_source=x&amp;amp;fbclid=y")]
    [InlineData("https://news.example/2026/staatsbesuch?amp;seite=2")]
    [InlineData("https://news.example//2026///staatsbesuch//?seite=2")]
    [InlineData("//news.example//2026//staatsbesuch?seite=2")]
    [InlineData("https://n%65ws.ex%61mple/2026/staatsbesuch?seite=2")]
    [InlineData("https://ｎｅｗｓ。example/2026/staatsbesuch?seite=2")]
    [InlineData("\u2068https://news.example/2026/staatsbesuch?seite=2\u2069")]
    [InlineData("\ufeffhttps://news.example/2026/staatsbesuch?seite=2\u200b")]
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
    [InlineData("https://news.example/a%252Fb", "https://news.example/a%2Fb")]
    [InlineData("https://news.example/a%3Fb=1", "https://news.example/a?b=1")]
    [InlineData("https://news.example/a%23b", "https://news.example/a#b")]
    [InlineData("https://news.example/%C3%84", "https://news.example/%C3%A4")]
    [InlineData("https://news.example/ä", "https://news.example/a")]
    [InlineData("https://news.example/ﬁn", "https://news.example/fin")]
    [InlineData("https://news.example/²", "https://news.example/2")]
    [InlineData("https://news.example/%FC", "https://news.example/%C3%BC")]
    [InlineData("https://news.example/%FC", "https://news.example/%FD")]
    [InlineData("https://news.example/می\u200cشود", "https://news.example/میشود")]
    [InlineData("https://news.example/a+b", "https://news.example/a%20b")]
    [InlineData("https://straße.example/a", "https://strasse.example/a")]
    [InlineData("https://news.example/a?u=/b//c", "https://news.example/a?u=/b/c")]
    [InlineData("https://news.example/a?x=1%3D2", "https://news.example/a?x=1")]
    [InlineData("https://news.example/a?x=1%2B2", "https://news.example/a?x=1+2")]
    [InlineData("https://news.example/a?ID=1", "https://news.example/a?id=1")]
    [InlineData("https://news.example/a?id=A", "https://news.example/a?id=a")]
    [InlineData("https://news.example/a?amp=1", "https://news.example/a")]
    [InlineData("https://news.example/a?source=x", "https://news.example/a")]
    [InlineData("https://news.example/a?share=1", "https://news.example/a")]
    [InlineData("https://news.example/a?s=1&t=2", "https://news.example/a?s=1")]
    [InlineData("https://news.example/a?utm=1", "https://news.example/a")]
    [InlineData("https://news.example/a?gadget=1", "https://news.example/a")]
    [InlineData("https://news.example/a?at=1", "https://news.example/a")]
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
    [InlineData("https://news.example/mu\u0308ller", "https://news.example/müller")]
    [InlineData("https://news.example/mu%cc%88ller", "https://news.example/m%C3%BCller")]
    [InlineData("https://news.example/tie\u0302\u0301ng-vie\u0323\u0302t", "https://news.example/ti\u1ebfng-vi\u1ec7t")]
    [InlineData("https://news.example/a?q=u\u0308&o\u0308=1", "https://news.example/a?%C3%B6=1&q=ü")]
    [InlineData("https://news.example/\u0308a", "https://news.example/%cc%88a")]
    [InlineData("https://news.example/\u1100\u1161", "https://news.example/가")]
    [InlineData("https://news.example/a%2c1%3a2%40(b)%21%27%2A", "https://news.example/a,1:2@%28b%29!'*")]
    [InlineData("https://news.example/a%2Bb", "https://news.example/a+b")]
    [InlineData("https://news.example/a?id%5B%5D=1&id%5b%5d=2", "https://news.example/a?id[]=1&id[]=2")]
    [InlineData("https://news.example/a?u=https%3A%2F%2Fb.example%2F", "https://news.example/a?u=https://b.example/")]
    [InlineData("https://news.example/a?q=a%3Db", "https://news.example/a?q=a=b")]
    [InlineData("https://news.example/%FFx%fe", "https://news.example/%ffx%FE")]
    [InlineData("https://news.example/%ef%bf%beu%cc%88", "https://news.example/%EF%BF%BEu%CC%88")]
    [InlineData("https://news.example/%zz", "https://news.example/%25zz")]
    [InlineData("https://b%C3%BCcher.example:8443/a", "https://xn--bcher-kva.example:8443/a")]
    [InlineData("https://bu\u0308cher.example/a", "https://XN--BCHER-KVA.example/a")]
    [InlineData("https://straße.example/a", "https://xn--strae-oqa.example/a")]
    [InlineData("https://www.例え.example/a", "https://例え。example/a/")]
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
    [InlineData("https://a%20b/c")]
    [InlineData("https://a%2Fb.example/c")]
    [InlineData("https://%/c")]
    [InlineData("\u200b")]
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
        const string parts = "aB9.:/?&=#%+-_~@[]\\ \u00e4\u0000\ud83d\ude00\ud800\u202e\u0308\u0338\ufffe;|^`{}\"<>'();,*!$";
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
