using System.Buffers;
using Moderation.Service.Counts.Cache;
using Moderation.Service.Labels;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts;

internal static class CountsJson
{
    /// <returns><c>{"counts":[…]}</c>, copied from each count's body.</returns>
    public static Representation Of(CachedCount[] counts, Site site, string? locale, CountLabels labels)
    {
        var answers = new byte[counts.Length][];
        var length = 0;
        for (var at = 0; at < answers.Length; at++)
        {
            answers[at] = counts[at].AnswerIn(site, locale, labels).Body;
            length += answers[at].Length;
        }

        var begin = "{\"counts\":["u8;
        var end = "]}"u8;
        var body = GC.AllocateUninitializedArray<byte>(begin.Length + length + answers.Length - 1 + end.Length);
        begin.CopyTo(body);
        var written = begin.Length;
        foreach (var answer in answers)
        {
            if (written > begin.Length)
                body[written++] = (byte)',';
            answer.CopyTo(body, written);
            written += answer.Length;
        }

        end.CopyTo(body.AsSpan(written));
        return new(body);
    }

    public static Representation OfUrls(
        IReadOnlyList<(string Url, CachedCount? Count)> counts, Site site, string? locale, CountLabels labels) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("counts"u8);
        foreach (var (url, count) in counts)
            Write(json, url, count, site, locale, labels);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static Representation OfUrl(string url, CachedCount? count, Site site, string? locale, CountLabels labels) =>
        Written(json => Write(json, url, count, site, locale, labels));

    private static void Write(Utf8JsonWriter json, string url, CachedCount? count, Site site, string? locale, CountLabels labels)
    {
        json.WriteStartObject();
        if (count is not null)
            json.WriteString("articleId"u8, count.Key.ArticleId);
        json.WriteString("url"u8, url);
        json.WriteNumber("count"u8, count?.Approved ?? 0);
        json.WriteString("label"u8, count is null ? labels.Of(site, locale ?? site.Locale, 0) : count.AnswerIn(site, locale, labels).Label);
        json.WriteNumber("version"u8, count?.Version ?? 0);
        json.WriteEndObject();
    }

    private static Representation Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, LocalizedCount.Relaxed))
            write(json);
        return new(buffer.WrittenSpan.ToArray());
    }
}
