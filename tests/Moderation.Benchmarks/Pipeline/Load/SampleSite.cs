using System.Globalization;
using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>
/// The comments of a news site: about 150 characters of German, 5,000 people, 300 articles of which one has a tenth of all. The same
/// ones in every run.
/// </summary>
internal static class SampleSite
{
    public const string Name = "benchmark";
    public const int Articles = 300;
    public const int Authors = 5_000;
    public const int TextLength = 150;
    private const double HotArticlesShare = 0.1;
    private const long IdsPerPortion = 100_000_000;
    private static readonly RandomWords Words = new();
    private static readonly DateTimeOffset FirstSubmittedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The ids of a portion begin with this; ids grow from portion to portion, as those of a site do with time.</summary>
    public static string Id(int portion, int number) =>
        (((100 + portion) * IdsPerPortion) + number).ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Bodies as a site publishes them.</summary>
    /// <param name="portion">Portions share no ids.</param>
    /// <param name="count">How many.</param>
    /// <param name="texts">What they say; without it random words.</param>
    public static IEnumerable<byte[]> Bodies(int portion, int count, ISampleTexts? texts = null) =>
        Comments(portion, count, texts).Select(comment => JsonSerializer.SerializeToUtf8Bytes(comment, ModerationJson.Default.CommentSubmitted));

    public static IEnumerable<CommentSubmitted> Comments(int portion, int count, ISampleTexts? texts = null)
    {
        texts ??= Words;
        var random = new Random(portion);
        for (var i = 0; i < count; i++)
        {
            var article = random.NextDouble() < HotArticlesShare ? 0 : random.Next(Articles);
            var author = random.Next(Authors);
            yield return new CommentSubmitted
            {
                Site = Name,
                ArticleId = ArticleId(article),
                ArticleUrl = $"https://news.example/artikel/{article}",
                CommentId = Id(portion, i),
                Author = new CommentAuthor(AuthorId(author), $"Leserin {author}"),
                Text = texts.Text(random),
                Language = "de",
                SubmittedAt = FirstSubmittedAt.AddSeconds(i),
            };
        }
    }

    public static string ArticleId(int article) => $"artikel-{article}";

    public static string AuthorId(int author) => $"leser-{author}";
}
