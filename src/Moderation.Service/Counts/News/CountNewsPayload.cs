using Moderation.Service.Storage;

namespace Moderation.Service.Counts.News;

/// <summary>
/// What one <c>NOTIFY</c> carries: the sending process, then a line for each change, its fields separated by tabs: site and article's id,
/// then either approved, held, rejected, version and locale, or the version alone, or nothing. No field has control characters.
/// </summary>
internal static class CountNewsPayload
{
    public const string Channel = "moderation_counts";

    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    private const int MostBytes = 7_900;

    private const int FieldsOfArticle = 2;
    private const int FieldsWithVersion = 3;
    private const int FieldsWithCounts = 7;

    /// <summary>Names this process, which skips its own changes.</summary>
    private static readonly string Self = Guid.NewGuid().ToString("N");

    public static IEnumerable<string> Write(IEnumerable<CountChange> changes)
    {
        var payload = new StringBuilder(Self);
        var bytes = Self.Length;
        foreach (var change in changes)
        {
            var line = Line(change);
            var size = Encoding.UTF8.GetByteCount(line);
            if (bytes + size > MostBytes)
            {
                yield return payload.ToString();
                payload.Length = bytes = Self.Length;
            }

            payload.Append(line);
            bytes += size;
        }

        if (bytes > Self.Length)
            yield return payload.ToString();
    }

    /// <returns>Nothing for this process's own payloads.</returns>
    public static IReadOnlyCollection<CountChange> Read(string payload)
    {
        var lines = payload.Split('\n');
        if (lines[0] == Self)
            return [];
        var changes = new List<CountChange>(lines.Length);
        foreach (var line in lines.AsSpan(1))
            if (line.Split('\t') is { Length: >= FieldsOfArticle } fields)
                changes.Add(new CountChange(new ArticleKey(fields[0], fields[1]), CountsOf(fields), VersionOf(fields)));
        return changes;
    }

    private static string Line(CountChange change)
    {
        var (site, articleId) = change.Article;
        return change.Counts is { } counts
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"\n{site}\t{articleId}\t{counts.Approved}\t{counts.Held}\t{counts.Rejected}\t{counts.Version}\t{counts.Locale}")
            : change.At is { } at ? string.Create(CultureInfo.InvariantCulture, $"\n{site}\t{articleId}\t{at}")
            : $"\n{site}\t{articleId}";
    }

    private static long? VersionOf(string[] fields) =>
        fields.Length == FieldsWithVersion && long.TryParse(fields[2], CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <returns>Null for a form of another release: the counts are read then.</returns>
    private static CommittedCounts? CountsOf(string[] fields) =>
        fields.Length == FieldsWithCounts
        && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var approved)
        && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var held)
        && int.TryParse(fields[4], CultureInfo.InvariantCulture, out var rejected)
        && long.TryParse(fields[5], CultureInfo.InvariantCulture, out var version)
            ? new(approved, held, rejected, version, fields[6].Length > 0 ? fields[6] : null)
            : null;
}
