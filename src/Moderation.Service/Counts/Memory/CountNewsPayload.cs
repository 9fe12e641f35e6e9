using System.Text;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Memory;

/// <summary>
/// What one <c>NOTIFY</c> carries: the process that tells it, and after line feeds the articles, site and id parted by a tab. Ids have no control
/// characters.
/// </summary>
internal static class CountNewsPayload
{
    public const string Channel = "moderation_counts";

    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    private const int MostBytes = 7_900;

    /// <summary>Names this process, whose own news it knows already.</summary>
    private static readonly string Self = Guid.NewGuid().ToString("N");

    /// <returns>As many payloads as it takes.</returns>
    public static IEnumerable<string> Write(IEnumerable<ArticleKey> articles)
    {
        var payload = new StringBuilder(Self);
        var bytes = Self.Length;
        foreach (var (site, articleId) in articles)
        {
            var line = 2 + site.Length + Encoding.UTF8.GetByteCount(articleId);
            if (bytes + line > MostBytes)
            {
                yield return payload.ToString();
                payload.Length = bytes = Self.Length;
            }

            payload.Append('\n').Append(site).Append('\t').Append(articleId);
            bytes += line;
        }

        if (bytes > Self.Length)
            yield return payload.ToString();
    }

    /// <returns>Nothing for this process's own payloads.</returns>
    public static IReadOnlyCollection<ArticleKey> Read(string payload)
    {
        var lines = payload.Split('\n');
        if (lines[0] == Self)
            return [];
        var articles = new List<ArticleKey>(lines.Length);
        foreach (var line in lines.AsSpan(1))
            if (line.IndexOf('\t', StringComparison.Ordinal) is var tab and > 0)
                articles.Add(new ArticleKey(line[..tab], line[(tab + 1)..]));
        return articles;
    }
}
