namespace Moderation.Scoring.Features;

/// <summary>Numbers 0..1 of advertising and shouting in any language, for spam in languages without training data.</summary>
internal static class TextSignals
{
    public const int Count = 14;

    /// <summary>With fewer, a share says nothing.</summary>
    private const int FewestCharacters = 8;
    private const int FewestWords = 8;

    /// <summary>Fills <see cref="Count"/> signals.</summary>
    public static void Measure(in TextCounts counts, int words, int distinctWords, Span<float> signals)
    {
        var links = counts.Links + counts.ShortLinks + counts.MessengerLinks;
        var characters = counts.Letters + counts.Digits;
        signals[0] = Any(links);
        signals[1] = Share(links, 4);
        signals[2] = Any(counts.ShortLinks);
        signals[3] = Any(counts.MessengerLinks);
        signals[4] = Any(counts.Phones);
        signals[5] = Any(counts.Mails);
        signals[6] = Share(counts.Mentions, 4);
        signals[7] = Any(counts.Currency);
        signals[8] = counts.Letters < FewestCharacters ? 0 : (float)counts.Capitals / counts.Letters;
        signals[9] = characters < FewestCharacters ? 0 : (float)counts.Digits / characters;
        signals[10] = Share(counts.Emoji, 5);
        signals[11] = Share(counts.Exclamations, 3);
        signals[12] = words < FewestWords ? 0 : 1 - ((float)distinctWords / words);
        signals[13] = Any(counts.Homoglyphs + counts.Masked + counts.Despaced + counts.Leet);
    }

    private static float Any(int count) => count > 0 ? 1 : 0;

    private static float Share(int count, int full) => Math.Min(1, (float)count / full);
}
