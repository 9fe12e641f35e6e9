using System.Text;

namespace Moderation.Service.Accounts;

internal static class TypedText
{
    /// <summary>What somebody typed into a line, as both stores can keep it: no control characters, no halves of characters, not too long.</summary>
    public static string Clean(string? typed, int length)
    {
        var clean = new StringBuilder();
        foreach (var rune in (typed ?? "").Trim().EnumerateRunes())
            if (!Rune.IsControl(rune) && clean.Length + rune.Utf16SequenceLength <= length)
                clean.Append(rune);
        return clean.ToString().Trim();
    }
}
