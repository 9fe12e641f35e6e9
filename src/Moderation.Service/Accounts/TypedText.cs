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

    /// <returns>The same as a name to show; null for nothing readable.</returns>
    public static string? Name(string? typed, int length) => Clean(typed, length) is { Length: > 0 } name ? name : null;
}
