using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Moderation.Contracts;

namespace Moderation.Service.Recording;

/// <summary>Tells whether two submissions of one revision are the same comment.</summary>
internal static class ContentHash
{
    /// <summary>
    /// The first 64 bits of SHA-256 over article, parent, author id and text. Not over names, titles or times, which a site may
    /// fill in anew when it sends a message again.
    /// </summary>
    public static long Of(CommentSubmitted comment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, comment.ArticleId);
        Append(hash, comment.ParentId);
        Append(hash, comment.Author.Id);
        Append(hash, comment.Text);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>The same over author id and normalised text: equal for what one author posts again.</summary>
    public static long OfPost(string authorId, string normalizedText)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, authorId);
        Append(hash, normalizedText);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    // The length in front keeps ("ab", "c") and ("a", "bc") apart; -1 keeps absent and empty apart.
    private static void Append(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
