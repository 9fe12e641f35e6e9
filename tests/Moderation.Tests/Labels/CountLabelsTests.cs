using Moderation.Service.Labels;
using Moderation.Service.Labels.Cldr;
using Moderation.Service.Storage;
using Moderation.Testing.Running;

namespace Moderation.Tests.LabelsOfCounts;

public sealed class CountLabelsTests
{
    private readonly CountLabels _labels = new(NotedSettings.Create());

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
    [InlineData("fr", 0, "Commentaire (0)")]
    [InlineData("fr", 1, "Commentaire (1)")]
    [InlineData("fr-CA", 1234, "Commentaires (1\u00A0234)")]
    [InlineData("fr", 1000000, "Commentaires (1\u202F000\u202F000)")]
    [InlineData("es", 0, "Comentarios (0)")]
    [InlineData("es", 1, "Comentario (1)")]
    [InlineData("es", 1234, "Comentarios (1234)")]
    [InlineData("es-MX", 1234, "Comentarios (1,234)")]
    [InlineData("it", 1, "Commento (1)")]
    [InlineData("it", 12345, "Commenti (12.345)")]
    [InlineData("pt", 0, "Comentário (0)")]
    [InlineData("pt-PT", 0, "Comentários (0)")]
    [InlineData("pt-PT", 12345, "Comentários (12\u00A0345)")]
    [InlineData("nl", 1, "Reactie (1)")]
    [InlineData("nl", 2, "Reacties (2)")]
    [InlineData("pl", 1, "Komentarz (1)")]
    [InlineData("pl", 2, "Komentarze (2)")]
    [InlineData("pl", 5, "Komentarze (5)")]
    [InlineData("cs", 1, "Komentář (1)")]
    [InlineData("cs", 5, "Komentáře (5)")]
    [InlineData("ru", 1, "Комментарий (1)")]
    [InlineData("ru", 21, "Комментарии (21)")]
    [InlineData("uk", 5, "Коментарі (5)")]
    [InlineData("ar", 1, "تعليق (1)")]
    [InlineData("ar", 2, "تعليقان (2)")]
    [InlineData("ar-EG", 1234, "تعليقات (١٬٢٣٤)")]
    [InlineData("zh", 3, "评论 (3)")]
    [InlineData("zh-CN", 3, "评论 (3)")]
    [InlineData("zh-Hant", 3, "留言 (3)")]
    [InlineData("zh-Hant-HK", 3, "留言 (3)")]
    [InlineData("zh-TW", 3, "留言 (3)")]
    [InlineData("ja", 3, "コメント (3)")]
    [InlineData("ko", 3, "댓글 (3)")]
    [InlineData("tr", 1, "Yorum (1)")]
    [InlineData("tr", 3, "Yorumlar (3)")]
    [InlineData("hi", 1, "टिप्पणी (1)")]
    [InlineData("hi", 1234567, "टिप्पणियाँ (12,34,567)")]
    [InlineData("th", 3, "ความคิดเห็น (3)")]
    [InlineData("id", 1234, "Komentar (1.234)")]
    [InlineData("sw", 1234, "Comments (1,234)")]
    [InlineData("xx-Unknown", 2, "Comments (2)")]
    public void EveryLocaleHasALabel(string locale, long count, string label) => Assert.Equal(label, _labels.Of(Site("{}"), locale, count));

    [Theory]
    [InlineData("de-CH", "Schweiz 5")]
    [InlineData("DE-ch", "Schweiz 5")]
    [InlineData("de-AT", "Deutsch 5")]
    [InlineData("de", "Deutsch 5")]
    [InlineData("en", "Comments (5)")]
    public void TheSitesOwnLabelOfTheTagWinsOverThatOfTheLanguageAndOverOurs(string locale, string label) =>
        Assert.Equal(label, _labels.Of(Site("""{"de":"other {Deutsch #}","de-CH":"other {Schweiz #}"}"""), locale, 5));

    [Theory]
    [InlineData("de_CH")]
    [InlineData("DE-ch")]
    [InlineData("deu_CH.UTF-8")]
    public void TheSitesOwnLocalesAreReadAsTheyAreMeant(string locale) =>
        Assert.Equal("Schweiz 5", _labels.Of(Site($$"""{"{{locale}}":"other {Schweiz #}"}"""), "de-CH", 5));

    [Fact]
    public void ChangedLabelsAreUsedAtOnce()
    {
        Assert.Equal("1", _labels.Of(Site("""{"de":"other {1}"}"""), "de", 5));
        Assert.Equal("2", _labels.Of(Site("""{"de":"other {2}"}"""), "de", 5));
    }

    [Theory]
    [InlineData("de", 0, "Kommentar")]
    [InlineData("de", 1234, "Kommentare")]
    [InlineData("ar-EG", 1234, "تعليقات")]
    [InlineData("xx", 5, "Comments")]
    public void TheNounStandsWithoutItsNumber(string locale, long count, string noun) =>
        Assert.Equal(noun, _labels.NounOf(Site("{}"), locale, count));

    [Theory]
    [InlineData("""{"de":"=0 {Noch nichts} other {# Stimmen}"}""", 0, "Noch nichts")]
    [InlineData("""{"de":"=0 {Noch nichts} other {# Stimmen}"}""", 3, "Stimmen")]
    [InlineData("""{"de":"other {(#) 3 Stimmen}"}""", 3, "3 Stimmen")]
    public void TheSitesOwnNounStandsWithoutItsNumber(string labels, long count, string noun) =>
        Assert.Equal(noun, _labels.NounOf(Site(labels), "de", count));

    [Fact]
    public void ATextCanStandInTheNumbersPlace() => Assert.Equal("Kommentare ({num})", _labels.TemplateOf(Site("{}"), "de-AT", "{num}"));

    [Fact]
    public void EveryDefaultLabelShowsItsNumberInEveryForm() => Assert.All(
        from locale in DefaultLabels.Locales
        from count in new[] { 0, 1, 2, 3, 5, 11, 21, 100, 1_000_000 }
        select (Label: _labels.Of(Site("{}"), locale, count), Number: NumberFormat.Of(locale).Format(count)),
        written => Assert.EndsWith($" ({written.Number})", written.Label, StringComparison.Ordinal));

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"de":1}""")]
    [InlineData("""{"de":null}""")]
    [InlineData("""{"de":"one {x}"}""")]
    [InlineData("""{"de":"other {x}","DE":"other {y}"}""")]
    [InlineData("""{"de-DE":"other {x}","de_DE.UTF-8":"other {y}"}""")]
    [InlineData("""{"deutsch":"other {x}"}""")]
    [InlineData("""{"C":"other {x}"}""")]
    public void WhatIsNoObjectOfPatternsIsRefused(string json) => Assert.Throws<FormatException>(() => CountLabels.Parse(json));

    private static Site Site(string labels) =>
        new() { Id = "news", Locale = "de", Policy = "{}", PolicyVersion = 1, Labels = labels, CreatedAt = DateTimeOffset.UnixEpoch };
}
