namespace Moderation.Scoring;

/// <summary>
/// Vietnamese is written with the tone on either vowel of an open oa, oe, uy (<c>hoà</c> or <c>hòa</c>): the treated text has it on the
/// first. After q the u is no vowel ("quý"), and before a consonant the tone's place is not free ("hoàn").
/// </summary>
internal static class VietnameseTones
{
    private const string Second = "àáảãạèéẻẽẹỳýỷỹỵ";
    private const string FirstO = "òóỏõọòóỏõọ";
    private const string FirstU = "ùúủũụ";

    /// <summary>In place; no character changes its position.</summary>
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
