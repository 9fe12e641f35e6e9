using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Moderation.Service.Counts.Cache;

/// <summary>The public body of one count in one locale.</summary>
internal sealed class LocalizedCount(byte[] json, string label, string locale, string patterns) : Representation(json)
{
    public static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    public string Label => label;
    public bool IsFor(string otherLocale, string otherPatterns) => locale == otherLocale && HasPatterns(otherPatterns);
    public bool HasPatterns(string other) => patterns == other;

    public static LocalizedCount Of(string articleId, int count, string label, long version, string locale, string patterns)
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

        return new LocalizedCount(buffer.WrittenSpan.ToArray(), label, locale, patterns);
    }
}
