using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text.Encodings.Web;

namespace Moderation.Service.Counts.Cache;

/// <summary>A JSON body with its strong tag, and in other content codings once they were asked for (RFC 9110, 8).</summary>
internal class Representation(byte[] body)
{
    /// <summary>Below this, compressing costs more than it saves.</summary>
    private const int WorthCompressing = 1_024;

    private string? _tag;
    private Coded? _brotli;
    private Coded? _gzip;

    public byte[] Body => body;

    /// <summary>With its quotes.</summary>
    public string ETag => _tag ??= $"\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"";

    public bool IsWorthCompressing => body.Length >= WorthCompressing;
    public Coded Brotli => _brotli ??= new(Compress(to => new BrotliStream(to, CompressionLevel.Fastest)), "br", $"{ETag[..^1]}-br\"");
    public Coded Gzip => _gzip ??= new(Compress(to => new GZipStream(to, CompressionLevel.Fastest)), "gzip", $"{ETag[..^1]}-gzip\"");

    private byte[] Compress(Func<Stream, Stream> coding)
    {
        using var compressed = new MemoryStream();
        using (var stream = coding(compressed))
            stream.Write(body);
        return compressed.ToArray();
    }

    internal sealed record Coded(byte[] Body, string Coding, string ETag);
}

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
