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

/// <summary>When a text of one author counts as posted again. Short replies never do.</summary>
/// <param name="Verdict">What a repetition means; approve for nothing.</param>
/// <param name="SameArticleMinutes">How long it counts below the same article; 0 for never.</param>
/// <param name="OtherArticlesMinutes">And below any other article of the site.</param>
/// <param name="GuestIds">Author ids that many people share: under these, one that gives no name cannot be told from the others.</param>
internal sealed record RepeatedPostSettings(
    Verdict Verdict = Verdict.Hold, int SameArticleMinutes = 24 * 60, int OtherArticlesMinutes = 60,
    ImmutableArray<string> GuestIds = default)
{
    public const int MostMinutes = 7 * 24 * 60;

    private static readonly ImmutableArray<string> Guests =
    [
        "guest", "guests", "gast", "gäste", "anonymous", "anonym", "anon", "khách", "khach", "unknown", "nobody", "none", "null", "-", "0",
        "-1",
    ];

    public ImmutableArray<string> GuestIds { get; init; } = GuestIds.IsDefault ? Guests : GuestIds;

    /// <summary>Whether two comments of this author are the same person's.</summary>
    public bool Knows(CommentAuthor author) =>
        !IsGuest(author.Id) || (!string.IsNullOrWhiteSpace(author.Name) && !IsGuest(author.Name));

    private bool IsGuest(string id) => GuestIds.Contains(id.Trim(), StringComparer.OrdinalIgnoreCase);
}

/// <param name="Verdict">What somebody else's address, number or account means; approve for nothing.</param>
internal sealed record PersonalDataSettings(Verdict Verdict = Verdict.Hold);

/// <param name="Verdict">What an advertisement, an insult or a blocked word as a name means; approve for nothing.</param>
internal sealed record AuthorNameSettings(Verdict Verdict = Verdict.Hold);

/// <summary>From this many readers' reports within that time on, an approved comment is held until a moderator has looked.</summary>
/// <param name="Hold">Null for never: reports only bring a comment into the queue.</param>
/// <param name="WithinMinutes">The time.</param>
internal sealed record ReaderReportsSettings(int? Hold = null, int WithinMinutes = 60)
{
    public const int MostMinutes = 7 * 24 * 60;
}
