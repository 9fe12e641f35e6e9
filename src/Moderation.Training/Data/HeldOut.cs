using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Moderation.Training.Data;

/// <summary>
/// One text in ten, which neither stage is trained with. Of copies that differ in nothing but case, spaces and punctuation of ASCII all are
/// or none. <c>Encoder/rows.py</c> has the same rule.
/// </summary>
internal static class HeldOut
{
    private const int Share = 10;

    public static bool Contains(string text)
    {
        var letters = string.Concat(text.Where(c => !char.IsAscii(c) || char.IsAsciiLetterOrDigit(c)).Select(LowerAscii));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(letters));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % Share == 0;
    }

    private static char LowerAscii(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
