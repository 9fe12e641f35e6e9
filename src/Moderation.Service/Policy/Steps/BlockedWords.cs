using Moderation.Scoring;

namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to the words and phrases on a site's list. Whole words only: <c>hell</c> is not in "Hellmut".</summary>
internal sealed class BlockedWords : IPolicyStep
{
    public const string Name = "blocked-words";
    private readonly Verdict _verdict;
    private readonly Dictionary<string, List<BlockedPhrase>> _byFirstWord = [];
    private readonly List<BlockedPhrase> _withWildcardFirst = [];

    public BlockedWords(BlockedWordsSettings settings)
    {
        _verdict = settings.Verdict;
        foreach (var phrase in settings.Words.Select(BlockedPhrase.Parse).OfType<BlockedPhrase>())
        {
            if (phrase.FirstLiteral is not { } first)
                _withWildcardFirst.Add(phrase);
            else if (_byFirstWord.TryGetValue(first, out var phrases))
                phrases.Add(phrase);
            else
                _byFirstWord[first] = [phrase];
        }
    }

    public Opinion? Judge(PolicyInput input)
    {
        if (_byFirstWord.Count + _withWildcardFirst.Count == 0)
            return null;
        var text = input.Text.Text;
        var words = WordRanges.Of(text);
        var byFirstWord = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new Dictionary<string, List<TextSpan>>();
        for (var i = 0; i < words.Count; i++)
        {
            if (byFirstWord.TryGetValue(text.AsSpan(words[i]), out var phrases))
                Collect(phrases, i);
            Collect(_withWildcardFirst, i);
        }

        return found.Count == 0
            ? null
            : new Opinion(_verdict, [.. found.Select(entry => new Reason { Step = Name, Detail = entry.Key, Spans = entry.Value })]);

        void Collect(List<BlockedPhrase> phrases, int at)
        {
            foreach (var phrase in phrases)
            {
                if (!phrase.Matches(text, words, at))
                    continue;
                if (!found.TryGetValue(phrase.Entry, out var spans))
                    found[phrase.Entry] = spans = [];
                spans.Add(input.Text.SpanOf(words[at].Start.Value, words[at + phrase.Length - 1].End.Value));
            }
        }
    }
}

internal static class TreatedTextSpans
{
    /// <summary>The span of the original text behind treated positions.</summary>
    public static TextSpan SpanOf(this TreatedText text, int begin, int end)
    {
        var (from, to) = text.ToOriginal(begin, end);
        return new TextSpan(from, to);
    }
}
