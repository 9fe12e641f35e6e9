using Moderation.Contracts;
using Moderation.Service.Intake;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class LanguageFallbackTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("vi-VN", "en", "vi-VN")]
    [InlineData("vi-VN", null, "vi-VN")]
    [InlineData(null, "en", "en")]
    [InlineData(null, null, "de")]
    [InlineData("und", "en", "en")]
    [InlineData("MUL", "zxx", "de")]
    [InlineData("unknown", "fil-PH", "fil-PH")]
    public void TheArticleComesBeforeTheHintAndTheHintBeforeTheSite(string? article, string? hint, string expected) =>
        Assert.Equal(expected, LanguageFallback.Of(Comment(article, hint), TheSite("de")));

    [Theory]
    [InlineData("🙂", "vi", "en", "vi")]
    [InlineData("🙂", null, "en", "en")]
    [InlineData("🙂", null, null, "de")]
    [InlineData("Das ist ein wirklich guter Artikel über die Stadt, vielen Dank dafür.", "vi", "en", "de")]
    public async Task ATextThatSaysEnoughIsBelievedBeforeAnyOfThem(string text, string? article, string? hint, string expected)
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

    private static CommentSubmitted Comment(string? articleLocale, string? language) => new()
    {
        Site = "s",
        ArticleId = "a1",
        ArticleLocale = articleLocale,
        CommentId = "c1",
        Author = new CommentAuthor("u1"),
        Text = "ok",
        Language = language,
        SubmittedAt = DateTimeOffset.UnixEpoch,
    };

    private static Site TheSite(string locale) =>
        new() { Id = "s", Locale = locale, Policy = "{}", PolicyVersion = 1, Labels = "{}", CreatedAt = DateTimeOffset.UnixEpoch };
}
