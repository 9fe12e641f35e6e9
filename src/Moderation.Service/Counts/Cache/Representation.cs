using System.IO.Compression;
using System.IO.Hashing;

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
