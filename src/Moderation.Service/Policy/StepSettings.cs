using System.Collections.Immutable;

namespace Moderation.Service.Policy;

internal sealed record EmptyTextSettings(Verdict Verdict = Verdict.Reject);

/// <param name="Words">
/// Words, phrases, symbols or emoji, compared without case, <c>ß</c> as "ss" and umlauts as their two letters. They match what readers take
/// for whole words only, and within one sentence; <c>*</c> stands for any letters within a word.
/// </param>
/// <param name="Verdict">What a match means.</param>
internal sealed record BlockedWordsSettings(ImmutableArray<string> Words = default, Verdict Verdict = Verdict.Hold)
{
    public ImmutableArray<string> Words { get; init; } = Words.IsDefault ? [] : Words;
}

/// <summary>From this many links on a comment is held or rejected.</summary>
internal sealed record LinkFloodSettings(int Hold = 3, int Reject = 8);

internal sealed record RepeatedPostSettings(Verdict Verdict = Verdict.Hold);

/// <param name="Verdict">What an advertisement, an insult or a blocked word as a name means; approve for nothing.</param>
internal sealed record AuthorNameSettings(Verdict Verdict = Verdict.Hold);

/// <summary>From this many readers' reports within that time on, an approved comment is held until a moderator has looked.</summary>
/// <param name="Hold">Null for never: reports only bring a comment into the queue.</param>
/// <param name="WithinMinutes">The time.</param>
internal sealed record ReaderReportsSettings(int? Hold = null, int WithinMinutes = 60)
{
    public const int MostMinutes = 7 * 24 * 60;
}
