namespace Moderation.Scoring;

/// <summary>What normalisation leaves alone or spoils, though a reader takes it for a plain letter or apostrophe.</summary>
internal static class PlainForms
{
    /// <summary>From U+1D00 on, where the letter is a small capital that no other block has.</summary>
    private const string SmallCapitals = "a...cd.e..jk.m.o........p..tu...vwz";

    /// <returns>The rune itself where it is plain.</returns>
    public static Rune Of(Rune rune) => rune.Value switch
    {
        // Quotation marks that serve as apostrophes. Normalisation makes a space of the first.
        0x00B4 or 0x2019 or 0x02BC => new Rune('\''),
        >= 0x1D00 and <= 0x1D22 when SmallCapitals[rune.Value - 0x1D00] is var letter and not '.' => new Rune(letter),
        0x0299 => new Rune('b'),
        0x0262 => new Rune('g'),
        0x029C => new Rune('h'),
        0x026A => new Rune('i'),
        0x029F => new Rune('l'),
        0x0274 => new Rune('n'),
        0x0280 => new Rune('r'),
        0x028F => new Rune('y'),
        0xA730 => new Rune('f'),
        0xA731 => new Rune('s'),
        0x0251 => new Rune('a'),
        0x0261 => new Rune('g'),
        // Negative circled and squared capitals.
        >= 0x1F150 and <= 0x1F169 => new Rune('a' + rune.Value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => new Rune('a' + rune.Value - 0x1F170),
        _ => rune,
    };

    /// <summary>A regional indicator that stands alone is a letter; two make a flag.</summary>
    public static Rune OfLoneIndicator(Rune rune) => IsRegionalIndicator(rune) ? new Rune('a' + rune.Value - 0x1F1E6) : rune;

    public static bool IsRegionalIndicator(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
}
