using System.Text.Json.Nodes;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

/// <summary>The languages that a site names: of use where they can be read, and never what a comment is refused for.</summary>
public sealed class LanguageHintTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("🙂", "vi", "en", "vi")]
    [InlineData("🙂", "vi_VN.UTF-8", "en", "vi")]
    [InlineData("🙂", null, "en", "en")]
    [InlineData("🙂", null, "EN_us", "en")]
    [InlineData("🙂", "und", "eng", "en")]
    [InlineData("🙂", "C", "fil-PH", "fil")]
    [InlineData("🙂", "MUL", "zxx", "de")]
    [InlineData("🙂", "unknown", "POSIX", "de")]
    [InlineData("🙂", null, null, "de")]
    [InlineData("Das ist ein wirklich guter Artikel über die Stadt, vielen Dank dafür.", "vi", "en", "de")]
    public async Task TheArticleComesBeforeTheHintTheHintBeforeTheSiteAndATextThatSaysEnoughBeforeAllOfThem(
        string text, string? article, string? hint, string expected)
    {
        var site = await TestSite.CreateAsync(service, locale: "de");
        var comment = Texts.Comment("c1", text);
        if (article is not null)
            comment["articleLocale"] = article;
        if (hint is not null)
            comment["language"] = hint;

        await site.SubmittedAsync(comment);

        Assert.Equal(expected, (await site.GetAsync("/comments/c1")).GetProperty("language").GetString());
    }

    [Theory]
    [InlineData("\"de_AT\"", "Kommentar (1)")]
    [InlineData("\"VI_vn.UTF-8@euro\"", "Bình luận (1)")]
    [InlineData("\"vie\"", "Bình luận (1)")]
    [InlineData("\"C\"", "Comment (1)")]
    [InlineData("\"\"", "Comment (1)")]
    [InlineData("\"deutsch bitte\"", "Comment (1)")]
    [InlineData("\"und\"", "Comment (1)")]
    [InlineData("\"\\ud83d\"", "Comment (1)")]
    [InlineData("\"de\\u0000\"", "Comment (1)")]
    [InlineData("7", "Comment (1)")]
    [InlineData("[\"de\"]", "Comment (1)")]
    [InlineData("{\"lang\":\"de\"}", "Comment (1)")]
    public async Task TheArticlesLocaleDecidesItsLabelWhereItCanBeRead(string locale, string label)
    {
        var site = await TestSite.CreateAsync(service, locale: "en");
        var body = Texts.Comment("c1").ToJsonString()[..^1] + $$""","articleLocale":{{locale}},"language":{{locale}}}""";

        using var response = await site.SendAsync(HttpMethod.Post, "/comments", System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal("approved", (await response.JsonAsync(200)).GetProperty("status").GetString());
        Assert.Equal(label, (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task AHintThatCannotBeReadLeavesTheArticleItsLocale()
    {
        var site = await TestSite.CreateAsync(service, locale: "en");
        foreach (var (id, locale) in new[] { ("c1", "vi_VN"), ("c2", "?") })
        {
            var comment = Texts.Comment(id);
            comment["articleLocale"] = locale;
            await site.SubmittedAsync(comment);
        }

        Assert.Equal("Bình luận (2)", (await site.PublicAsync("/articles/a1/count")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task NoneOfABatchIsLostForItsHint()
    {
        var site = await TestSite.CreateAsync(service);
        string[] hints = ["de_DE", "C", "de-DE@euro", new string('x', 5_000), "🙂"];
        var comments = hints.Select((hint, at) =>
        {
            var comment = Texts.Comment($"c{at}", $"{Texts.Approved} {at}");
            (comment["articleLocale"], comment["language"]) = (hint, hint);
            return (JsonNode)comment;
        });

        using var response = await site.PostAsync("/comments/batch", new JsonObject { ["comments"] = new JsonArray([.. comments]) });

        Assert.All(
            (await response.JsonAsync(200)).GetProperty("results").EnumerateArray(),
            result => Assert.Equal("approved", result.GetProperty("status").GetString()));
        Assert.Equal(hints.Length, (await site.PublicAsync("/articles/a1/count")).GetProperty("count").GetInt32());
    }
}
