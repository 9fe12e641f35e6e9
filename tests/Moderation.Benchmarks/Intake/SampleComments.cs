using System.Text;
using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Benchmarks.Intake;

/// <summary>Comments of about 150 characters on a few hundred articles; the same ones in every run.</summary>
internal static class SampleComments
{
    private const int Seed = 42;
    private const int Articles = 300;
    private const int TextLength = 150;
    private static readonly DateTimeOffset FirstSubmittedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words =
        ("the council has finally decided to widen this road but nobody asked those who live there"
            + " ich finde das gar nicht so schlecht wenn man bedenkt wie lange wir schon warten müssen")
            .Split(' ');

    /// <summary>Bodies as a site publishes them.</summary>
    public static byte[][] Bodies(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count)
            .Select(i => JsonSerializer.SerializeToUtf8Bytes(Comment(i, random), ModerationJson.Default.CommentSubmitted))];
    }

    private static CommentSubmitted Comment(int number, Random random)
    {
        var article = random.Next(Articles);
        return new()
        {
            Site = "benchmark",
            ArticleId = $"article-{article}",
            ArticleUrl = $"https://news.example/articles/{article}",
            CommentId = $"comment-{number}",
            Author = new CommentAuthor($"author-{random.Next(5_000)}", "A Reader"),
            Text = Text(random),
            Language = "de",
            SubmittedAt = FirstSubmittedAt.AddSeconds(number),
        };
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder(Words[random.Next(Words.Length)]);
        while (text.Length < TextLength)
            text.Append(' ').Append(Words[random.Next(Words.Length)]);
        return text.ToString();
    }
}
