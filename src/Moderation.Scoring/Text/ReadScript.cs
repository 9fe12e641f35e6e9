namespace Moderation.Scoring;

/// <summary>Which alphabets a text has: whether any letter is Latin, and whether any letter cannot pass for a Latin one.</summary>
internal readonly record struct ReadScript(bool HasLatin, bool HasForeign)
{
    public static ReadScript Of(ReadOnlySpan<char> text)
    {
        bool latin = false, foreign = false;
        foreach (var c in text)
        {
            var traits = TraitTable.Of(c);
            latin |= (traits & Traits.Latin) != 0;
            foreign |= (traits & Traits.Foreign) != 0;
        }

        return new ReadScript(latin, foreign);
    }
}
