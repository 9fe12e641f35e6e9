namespace Moderation.Scoring;

/// <summary>What the treatment met in a text, in numbers of occurrences.</summary>
internal struct TextCounts
{
    /// <summary>Ordinary ones; shortened links and those into a messenger are counted apart.</summary>
    public int Links;
    public int ShortLinks;
    public int MessengerLinks;
    public int Mails;
    public int Phones;
    public int Mentions;
    public int Emoji;

    /// <summary>Letters, capitals and digits of links and telephone numbers do not count.</summary>
    public int Letters;
    public int Capitals;
    public int Digits;
    public int Currency;
    public int Exclamations;

    public int Homoglyphs;
    public int Masked;
    public int Despaced;
    public int Leet;

    /// <summary>Counts the characters; a sign of -1 takes them back.</summary>
    public void Count(ReadOnlySpan<char> text, int sign = 1)
    {
        foreach (var c in text)
        {
            var traits = TraitTable.Of(c);
            Letters += (traits & Traits.Letter) == 0 ? 0 : sign;
            Capitals += (traits & Traits.Capital) == 0 ? 0 : sign;
            Digits += (traits & Traits.Digit) == 0 ? 0 : sign;
            Currency += (traits & Traits.Currency) == 0 ? 0 : sign;
            Exclamations += (traits & Traits.Exclamation) == 0 ? 0 : sign;
        }
    }
}
