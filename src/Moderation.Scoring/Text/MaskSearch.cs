namespace Moderation.Scoring;

/// <summary>The best abusive entry for a masked word: usually masked ones, then whole words, then a letter per symbol.</summary>
internal ref struct MaskSearch(ReadOnlySpan<char> word, Span<MaskSearch.Letter> current, Span<MaskSearch.Letter> best, int budget)
{
    /// <summary>A mask may stand for one letter more than it has symbols.</summary>
    public const int Longest = Lexicon.LongestWord * 2;

    private const string Vowels = "aeiouäöü";
    private const int FewestWritten = 2;
    private const int NoFit = int.MaxValue;
    private const int DeviationWeight = 100;
    private const int PartWeight = 200;
    private const int UnusualWeight = 400;

    private readonly ReadOnlySpan<char> _word = word;
    private readonly Span<Letter> _current = current;
    private readonly Span<Letter> _best = best;
    private WordTrie _trie = Lexicon.Disguised;
    private readonly Traits _script = TraitTable.Of(Leetspeak.LetterOf(word[0]));
    private int _firstMask;
    private int _begin;
    private int _bestLength;
    private int _bestFit = NoFit;

    public int Budget { get; private set; } = budget;

    /// <summary>A letter and the stretch [begin, end) of the masked word that it stands for.</summary>
    public readonly record struct Letter(char Character, int Begin, int End);

    public readonly ReadOnlySpan<Letter> Best => _best[.._bestLength];

    /// <param name="firstMask">Where the first mask is: an entry has to reach over it.</param>
    public void Run(int firstMask)
    {
        _firstMask = firstMask;
        Search(WordTrie.Root, 0, 0, 0);
        if (!MaskedLetters.IsStrong(_word[firstMask]))
            return;
        _trie = Lexicon.DisguisedTails;
        for (var begin = 0; begin < firstMask && _bestFit == NoFit; begin++)
        {
            _current[begin] = new Letter(_word[begin], begin, begin + 1);
            _begin = begin + 1;
            Search(WordTrie.Root, begin + 1, begin + 1, 0);
        }
    }

    /// <param name="deviation">Masks whose number of letters was not taken literally.</param>
    private void Search(int node, int at, int length, int deviation)
    {
        if (at > _firstMask)
            Offer(node, at, length, deviation);
        if (at == _word.Length || Budget-- <= 0)
            return;
        if (!MaskedLetters.IsMask(_word[at]))
        {
            var letter = Leetspeak.LetterOf(_word[at]);
            _current[length] = new Letter(letter, at, at + 1);
            if (_trie.Step(node, letter) is var next and not WordTrie.None)
                Search(next, at + 1, length + 1, deviation);
            return;
        }

        var end = at + 1;
        while (end < _word.Length && MaskedLetters.IsMask(_word[end]))
            end++;
        var isStrong = MaskedLetters.IsStrong(_word[at]);
        if (isStrong || end - at == 1)
            Fill(node, at, end, length, end - at, deviation);
        if (!isStrong || _bestFit < DeviationWeight + PartWeight)
            return;
        Fill(node, at, end, length, end - at + 1, deviation + 1);
        if (end - at > 1)
            Fill(node, at, end, length, end - at - 1, deviation + 1);
    }

    /// <summary>Tries every letter for each of the <paramref name="missing"/> ones under the mask [at, end).</summary>
    private void Fill(int node, int at, int end, int length, int missing, int deviation)
    {
        if (missing == 0)
        {
            Search(node, end, length, deviation);
            return;
        }

        for (var child = _trie[node].FirstChild; child != WordTrie.None && Budget-- > 0; child = _trie[child].NextSibling)
        {
            // Under a mask in a Latin word there is no Chinese; under a hyphen there is a vowel, or it is a hyphen.
            var letter = _trie[child].Letter;
            if (((TraitTable.Of(letter) ^ _script) & Traits.Latin) != 0 || !(MaskedLetters.IsStrong(_word[at]) || Vowels.Contains(letter)))
                continue;
            _current[length] = new Letter(letter, at, end);
            Fill(child, at, end, length + 1, missing - 1, deviation);
        }
    }

    private void Offer(int node, int at, int length, int deviation)
    {
        var rest = _word[at..];
        var classes = rest.IsEmpty ? _trie[node].Whole | _trie[node].Open : _trie[node].Open;
        if (classes == WordClasses.None || !IsRest(rest))
            return;
        var fit = FitOf(at, length, deviation);
        if (fit >= _bestFit)
            return;
        _bestFit = fit;
        _current[..length].CopyTo(_best);
        for (var i = 0; i < rest.Length; i++)
            _best[length + i] = new Letter(rest[i], at + i, at + i + 1);
        _bestLength = length + rest.Length;
    }

    /// <summary>Lower is better. Usually masked words need two written letters, others more written than masked.</summary>
    private readonly int FitOf(int at, int length, int deviation)
    {
        Span<char> entry = stackalloc char[Longest];
        int written = 0, consonants = 0;
        for (var i = _begin; i < length; i++)
        {
            var letter = _current[i];
            entry[i - _begin] = letter.Character;
            var isMasked = MaskedLetters.IsMask(_word[letter.Begin]);
            written += isMasked ? 0 : 1;
            consonants += isMasked && !Vowels.Contains(letter.Character) ? 1 : 0;
        }

        var isUsual = MaskedLetters.IsUsual(entry[..(length - _begin)], out var rank);
        var isPart = _begin > 0 || !Lexicon.IsEnding(_word[at..]);
        var masked = length - _begin - written;
        if (written < FewestWritten || (isPart && written < masked))
            return NoFit;
        if (!isUsual && (deviation > 0 || written <= masked || !MaskedLetters.IsStrong(_word[_firstMask])))
            return NoFit;
        return (deviation * DeviationWeight) + (isPart ? PartWeight : 0) + (isUsual ? rank : UnusualWeight + consonants);
    }

    /// <summary>Letters only; after a hyphen or dot, which may be just that, an ending.</summary>
    private readonly bool IsRest(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (!TraitTable.Has(c, Traits.Letter))
                return false;
        }

        return MaskedLetters.IsStrong(_word[_firstMask]) || Lexicon.IsEnding(rest);
    }
}
