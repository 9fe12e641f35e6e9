using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Moderation.Service.Recording;

internal static class ContentHash
{
    /// <summary>First 64 bits of SHA-256, without names, titles and times, which may differ when a message is sent again.</summary>
    public static long Of(CommentSubmitted comment) => Of([comment.ArticleId, comment.ParentId, comment.Author.Id, comment.Text]);

    /// <summary>Equal for what one author posts again; guests who share an id are told apart by their names.</summary>
    public static long OfPost(string site, string authorId, string? normalizedName, string normalizedText) =>
        Of([site, authorId, normalizedName, normalizedText]);

    private static long Of(ReadOnlySpan<string?> parts)
    {
        var length = 0;
        foreach (var part in parts)
            length += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part?.Length ?? 0);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var rest = buffer.AsSpan();
        foreach (var part in parts)
        {
            // The length prefix keeps ("ab", "c") and ("a", "bc") apart; -1 keeps absent and empty apart.
            var written = part is null ? 0 : Encoding.UTF8.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, part is null ? -1 : written);
            rest = rest[(sizeof(int) + written)..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, buffer.Length - rest.Length), hash);
        ArrayPool<byte>.Shared.Return(buffer);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
