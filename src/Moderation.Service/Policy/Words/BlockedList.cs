using Moderation.Scoring;

namespace Moderation.Service.Policy.Words;

/// <summary>
/// The words and phrases that a site does not publish, looked for as written and as a reader understands a disguise. Whole words only:
/// <c>hell</c> is not in "Hellmut", <c>mail</c> not in "E-Mail", and no phrase goes on in the next sentence.
/// </summary>
internal sealed class BlockedList
{
    private const string Wildcard = "";

    /// <summary>By the first word or symbol, or <see cref="Wildcard"/> where that has one.</summary>
    private readonly Dictionary<string, List<BlockedPhrase>> _byFirst;
    private readonly Dictionary<string, List<BlockedPhrase>> _wordsByFirst;

    /// <param name="entries">One that could match anything or nothing is left out.</param>
    public BlockedList(IEnumerable<string> entries)
    {
        var phrases = entries.Select(entry => BlockedPhrase.Parse(entry, out _)).OfType<BlockedPhrase>().ToList();
        _byFirst = ByFirst(phrases);
        _wordsByFirst = ByFirst(phrases.Where(phrase => phrase.HasOnlyWords));
    }

    /// <returns>Each entry that the text has, in the order of its first place, with its places in the original.</returns>
    public IReadOnlyList<(string Entry, IReadOnlyList<TextSpan> Spans)> Find(TreatedText treated)
    {
        if (_byFirst.Count == 0)
            return [];
        var written = TreatedText.AsWritten(treated.Original);
        var tokens = Tokens.Of(written);
        var words = new ReadersWords(written, tokens);
        var found = new List<(string Entry, TextSpan Span)>();
        Collect(new BlockedTextLine(written, tokens, words), _byFirst, found);
        if (_wordsByFirst.Count > 0 && treated.Text != written.Text)
            Collect(new BlockedTextLine(treated, Tokens.Of(treated), words), _wordsByFirst, found);
        return [.. found.OrderBy(place => place.Span.Begin).GroupBy(place => place.Entry)
            .Select(places => (places.Key, Apart(places.Select(place => place.Span))))];
    }

    private static void Collect(
        BlockedTextLine line, Dictionary<string, List<BlockedPhrase>> phrases, List<(string Entry, TextSpan Span)> found)
    {
        var withWildcard = phrases.GetValueOrDefault(Wildcard) ?? [];
        for (var at = 0; at < line.Tokens.Count; at++)
        {
            foreach (var phrase in phrases.GetValueOrDefault(line.Tokens[at].Text) is { } known ? known.Concat(withWildcard) : withWildcard)
            {
                if (phrase.IsAt(line, at, out var last))
                    found.Add((phrase.Entry, line.Place(at, last)));
            }
        }
    }

    /// <summary>Both readings may have found one place; as written it is exact.</summary>
    private static List<TextSpan> Apart(IEnumerable<TextSpan> ascending)
    {
        var apart = new List<TextSpan>();
        foreach (var span in ascending)
        {
            if (apart.Count == 0 || span.Begin >= apart[^1].End)
                apart.Add(span);
        }

        return apart;
    }

    private static Dictionary<string, List<BlockedPhrase>> ByFirst(IEnumerable<BlockedPhrase> phrases) => phrases
        .GroupBy(phrase => phrase.FirstLiteral ?? Wildcard)
        .ToDictionary(group => group.Key, group => group.ToList());
}
