namespace Moderation.Scoring;

/// <summary>What the treatment met on its way through a text: numbers of occurrences.</summary>
internal struct TextMarks
{
    /// <summary>Ordinary links; shortened ones and those into a messenger are counted apart.</summary>
    public int Links;
    public int ShortLinks;
    public int MessengerLinks;
    public int Mails;
    public int Phones;
    public int Mentions;
    public int Hashtags;
    public int Emoji;

    /// <summary>Letters, capitals among them, and ASCII digits, those of links and telephone numbers not counted.</summary>
    public int Letters;
    public int Capitals;
    public int Digits;
    public int Currency;
    public int Exclamations;

    /// <summary>Words that were read despite a disguise, by kind.</summary>
    public int Homoglyphs;
    public int Masked;
    public int Despaced;
    public int Leet;
    public int Stretched;

    /// <summary>Counts letters and the like of what is read.</summary>
    /// <param name="text">As the author wrote it.</param>
    /// <param name="sign">-1 takes it back.</param>
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
