using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Tests.Contracts;

/// <summary>What sites send, as PHP and Python write it.</summary>
public sealed class IncomingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void ASubmissionFromPhpIsRead()
    {
        // json_encode escapes slashes and everything beyond ASCII.
        const string Json = """
            {"site":"news","articleId":"a1","articleUrl":"https:\/\/news.example\/a1","articleTitle":"K\u00f6ln","articleLocale":"de",
             "commentId":"c1",
             "revision":2,"parentId":"c0","author":{"id":"u1","name":"J\u00fcrgen"},"text":"Gr\u00fc\u00dfe \ud83d\ude00\n","language":"de",
             "submittedAt":"2026-01-31T12:00:00+01:00","votes":7,"extra":{"deep":[1]}}
            """;

        Assert.Equal(
            new CommentSubmitted
            {
                Site = "news",
                ArticleId = "a1",
                ArticleUrl = "https://news.example/a1",
                ArticleTitle = "Köln",
                ArticleLocale = "de",
                CommentId = "c1",
                Revision = 2,
                ParentId = "c0",
                Author = new CommentAuthor("u1", "Jürgen"),
                Text = "Grüße 😀\n",
                Language = "de",
                SubmittedAt = Noon,
            },
            JsonSerializer.Deserialize(Json, ModerationJson.Default.CommentSubmitted));
    }

    [Fact]
    public void ASubmissionFromPythonWithoutWhatIsOptionalIsRead()
    {
        const string Json =
            """{"site": "news", "articleId": "a1", "commentId": "c1", "author": {"id": "u1"}"""
            + """, "text": "", "submittedAt": "2026-01-31T11:00:00.250000+00:00"}""";

        Assert.Equal(
            new CommentSubmitted
            {
                Site = "news",
                ArticleId = "a1",
                CommentId = "c1",
                Author = new CommentAuthor("u1"),
                Text = "",
                SubmittedAt = Noon.AddMilliseconds(250),
            },
            JsonSerializer.Deserialize(Json, ModerationJson.Default.CommentSubmitted));
    }

    [Fact]
    public void AWithdrawalIsRead() => Assert.Equal(
        new CommentWithdrawn { Site = "news", CommentId = "c1", WithdrawnAt = Noon },
        JsonSerializer.Deserialize(
            """{"site":"news","commentId":"c1","withdrawnAt":"2026-01-31T11:00:00Z","by":"author"}""",
            ModerationJson.Default.CommentWithdrawn));

    [Fact]
    public void AReportIsReadWithItsNoteAndWithout()
    {
        var report = new CommentReported
        {
            Site = "news",
            CommentId = "c1",
            Reporter = new CommentReporter("u2"),
            Reason = "insult",
            Note = "bitte ansehen",
            ReportedAt = Noon,
        };

        Assert.Equal(
            report,
            Read("""{"site":"news","commentId":"c1","reporter":{"id":"u2"}"""
                + ""","reason":"insult","note":"bitte ansehen","reportedAt":"2026-01-31T12:00:00+01:00"}"""));
        Assert.Equal(
            report with { Note = null },
            Read("""{"site":"news","commentId":"c1","reporter":{"id":"u2"}"""
                + ""","reason":"insult","reportedAt":"2026-01-31T12:00:00+01:00"}"""));

        static CommentReported Read(string json) => JsonSerializer.Deserialize(json, ModerationJson.Default.CommentReported)!;
    }

    [Fact]
    public void WhatADotNetSiteWritesIsTheSameWithoutTheAbsentFields() => Assert.Equal(
        """{"site":"news","articleId":"a1","commentId":"c1","revision":1,"author":{"id":"u1"}"""
        + ""","text":"x","submittedAt":"2026-01-31T12:00:00+01:00"}""",
        JsonSerializer.Serialize(
            new CommentSubmitted
            {
                Site = "news",
                ArticleId = "a1",
                CommentId = "c1",
                Author = new CommentAuthor("u1"),
                Text = "x",
                SubmittedAt = Noon,
            },
            ModerationJson.Default.CommentSubmitted));

    [Theory]
    [InlineData("""{"articleId":"a1","commentId":"c1","author":{"id":"u1"},"text":"x","submittedAt":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"site":"news","commentId":"c1","author":{"id":"u1"},"text":"x","submittedAt":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"site":"news","articleId":"a1","author":{"id":"u1"},"text":"x","submittedAt":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"site":"news","articleId":"a1","commentId":"c1","text":"x","submittedAt":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"site":"news","articleId":"a1","commentId":"c1","author":{"id":"u1"},"submittedAt":"2026-01-31T12:00:00Z"}""")]
    [InlineData("""{"site":"news","articleId":"a1","commentId":"c1","author":{"id":"u1"},"text":"x"}""")]
    public void ASubmissionThatLacksARequiredFieldIsNone(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ModerationJson.Default.CommentSubmitted));
}
