namespace Moderation.Scoring.Features;

/// <summary>Numbers 0..1 of advertising and shouting in any language, for spam in languages without training data.</summary>
internal static class TextSignals
{
    public const int Count = 14;

    /// <summary>With fewer, a share says nothing.</summary>
    private const int FewestLetters = 8;
    private const int FewestWords = 8;

    /// <summary>Fills <see cref="Count"/> signals.</summary>
    public static void Measure(in TextMarks marks, int words, int distinctWords, Span<float> signals)
    {
        var links = marks.Links + marks.ShortLinks + marks.MessengerLinks;
        var characters = marks.Letters + marks.Digits;
        signals[0] = Any(links);
        signals[1] = Share(links, 4);
        signals[2] = Any(marks.ShortLinks);
        signals[3] = Any(marks.MessengerLinks);
        signals[4] = Any(marks.Phones);
        signals[5] = Any(marks.Mails);
        signals[6] = Share(marks.Mentions, 4);
        signals[7] = Any(marks.Currency);
        signals[8] = marks.Letters < FewestLetters ? 0 : (float)marks.Capitals / marks.Letters;
        signals[9] = characters == 0 ? 0 : (float)marks.Digits / characters;
        signals[10] = Share(marks.Emoji, 5);
        signals[11] = Share(marks.Exclamations, 3);
        signals[12] = words < FewestWords ? 0 : 1 - ((float)distinctWords / words);
        signals[13] = Any(marks.Homoglyphs + marks.Masked + marks.Despaced + marks.Leet);
    }

    private static float Any(int count) => count > 0 ? 1 : 0;

    private static float Share(int count, int full) => Math.Min(1, (float)count / full);
}
