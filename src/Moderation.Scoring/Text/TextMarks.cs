namespace Moderation.Scoring;

/// <summary>Numbers of occurrences.</summary>
internal struct TextMarks
{
    /// <summary>Without those of the next two kinds.</summary>
    public int Links;
    public int ShortLinks;
    public int MessengerLinks;
    public int Mails;
    public int Phones;
    public int Mentions;
    public int Hashtags;
    public int Emoji;

    /// <summary>Without those of links and telephone numbers.</summary>
    public int Letters;
    public int Capitals;
    public int Digits;
    public int Currency;
    public int Exclamations;

    public int Homoglyphs;
    public int Masked;
    public int Despaced;
    public int Leet;
    public int Stretched;

    /// <summary>A sign of -1 takes it back.</summary>
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
