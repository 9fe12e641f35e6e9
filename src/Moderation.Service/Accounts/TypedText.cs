namespace Moderation.Service.Accounts;

internal static class TypedText
{
    /// <summary>A typed line as both stores can keep it: no control characters, no split surrogate pairs, not too long.</summary>
    public static string Clean(string? typed, int length)
    {
        var clean = new StringBuilder();
        foreach (var rune in (typed ?? "").Trim().EnumerateRunes())
            if (!Rune.IsControl(rune) && clean.Length + rune.Utf16SequenceLength <= length)
                clean.Append(rune);
        return clean.ToString().Trim();
    }
}
