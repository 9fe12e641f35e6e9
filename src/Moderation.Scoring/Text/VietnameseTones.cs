namespace Moderation.Scoring;

/// <summary>The tone of an open oa, oe, uy goes on the first vowel (<c>hoà</c> is <c>hòa</c>), not after q or before a consonant.</summary>
internal static class VietnameseTones
{
    private const string Second = "àáảãạèéẻẽẹỳýỷỹỵ";
    private const string FirstO = "òóỏõọòóỏõọ";
    private const string FirstU = "ùúủũụ";

    public static void Place(Span<char> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var tone = char.IsAscii(text[at]) ? -1 : Second.IndexOf(text[at], StringComparison.Ordinal);
            if (tone < 0 || (at + 1 < text.Length && TraitTable.Has(text[at + 1], Traits.Word)))
                continue;
            if (text[at - 1] == 'o' && tone < FirstO.Length)
                (text[at - 1], text[at]) = (FirstO[tone], tone < FirstU.Length ? 'a' : 'e');
            else if (text[at - 1] == 'u' && tone >= FirstO.Length && (at < 2 || text[at - 2] != 'q'))
                (text[at - 1], text[at]) = (FirstU[tone - FirstO.Length], 'y');
        }
    }
}
