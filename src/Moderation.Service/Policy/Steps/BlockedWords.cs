namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to the words and phrases on a site's list. Whole words only: <c>hell</c> is not in "Hellmut".</summary>
internal sealed class BlockedWords(BlockedWordsSettings settings) : IPolicyStep
{
    public const string Name = "blocked-words";
    private const string Wildcard = "";

    /// <summary>By the first word, or <see cref="Wildcard"/> where that has one.</summary>
    private readonly Dictionary<string, List<BlockedPhrase>> _byFirstWord = settings.Words
        .Select(BlockedPhrase.Parse).OfType<BlockedPhrase>()
        .GroupBy(phrase => phrase.FirstLiteral ?? Wildcard)
        .ToDictionary(group => group.Key, group => group.ToList());

    public Opinion? Judge(PolicyInput input)
    {
        if (_byFirstWord.Count == 0)
            return null;
        var text = input.Text.Text;
        var words = WordRanges.Of(text);
        var withWildcardFirst = _byFirstWord.GetValueOrDefault(Wildcard) ?? [];
        var byFirstWord = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new Dictionary<string, List<TextSpan>>();
        for (var i = 0; i < words.Count; i++)
        {
            if (byFirstWord.TryGetValue(text.AsSpan(words[i]), out var phrases))
                Collect(phrases, i);
            Collect(withWildcardFirst, i);
        }

        if (found.Count == 0)
            return null;
        var reasons = found.Select(entry => new Reason { Step = Name, Detail = entry.Key, Spans = entry.Value });
        return new Opinion(settings.Verdict, [.. reasons]);

        void Collect(List<BlockedPhrase> phrases, int at)
        {
            foreach (var phrase in phrases)
            {
                if (!phrase.Matches(text, words, at))
                    continue;
                if (!found.TryGetValue(phrase.Entry, out var spans))
                    found[phrase.Entry] = spans = [];
                var (begin, end) = input.Text.ToOriginal(words[at].Start.Value, words[at + phrase.Length - 1].End.Value);
                spans.Add(new TextSpan(begin, end));
            }
        }
    }
}
