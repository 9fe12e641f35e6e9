using System.Buffers;
using System.IO.Hashing;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Moderation.Service.Counts.Memory;

/// <summary>A public count as it goes out.</summary>
/// <param name="Label">What a page shows.</param>
/// <param name="Json">The body, in UTF-8.</param>
/// <param name="ETag">With its quotes; the same for the same bytes.</param>
/// <param name="Locale">Of the label.</param>
/// <param name="Labels">The site's own patterns that it was made with.</param>
internal sealed record CountAnswer(string Label, byte[] Json, string ETag, string Locale, string Labels)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CountAnswer Of(string articleId, int count, string label, long version, string locale, string labels)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("articleId"u8, articleId);
            json.WriteNumber("count"u8, count);
            json.WriteString("label"u8, label);
            json.WriteNumber("version"u8, version);
            json.WriteEndObject();
        }

        var body = buffer.WrittenSpan.ToArray();
        return new CountAnswer(label, body, ETagOf(body), locale, labels);
    }

    /// <summary>A strong tag of these very bytes: version, locale, patterns and coding are all in them.</summary>
    public static string ETagOf(ReadOnlySpan<byte> body) => $"\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"";
}
