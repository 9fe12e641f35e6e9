using System.Reflection;
using System.Security.Cryptography;

namespace Moderation.Scoring;

/// <summary>The embedded word lists. A word matches as written and folded: "bloed" is "blöd".</summary>
internal static class Lexicon
{
    /// <summary>Longer runs are hammering on keys.</summary>
    public const int LongestWord = 64;

    /// <summary>Shorter words are only looked up as written: without their accents too many are another word.</summary>
    private const int ShortestFolded = 4;

    private const string Folder = "Words/";

    /// <summary>Not folded: without its accents a Vietnamese word is another one ("đụ" would be the German "du").</summary>
    private const string Unfolded = Folder + "vi.txt";

    private static readonly WordTrie Forward = new();
    private static readonly WordTrie Backward = new();
    private static readonly WordTrie Inside = new();

#pragma warning disable CA1810 // the tries and the digest come from one reading
    static Lexicon()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in Resources())
        {
            digest.AppendData(Encoding.UTF8.GetBytes(name));
            digest.AppendData(bytes);
            foreach (var entry in WordList.Read(name, Encoding.UTF8.GetString(bytes)))
                Add(entry, name != Unfolded);
        }

        foreach (var trie in (WordTrie[])[Forward, Backward, Inside, Disguised, DisguisedTails])
            trie.Freeze();
        Sha256 = Convert.ToHexStringLower(digest.GetHashAndReset());
    }
#pragma warning restore CA1810

    /// <summary>Over all files in name order: a model is only good with the lists it was trained with.</summary>
    public static string Sha256 { get; }

    /// <summary>All abusive entries, for searches that know only some letters.</summary>
    public static WordTrie Disguised { get; } = new();

    /// <summary>As <see cref="Disguised"/>, of the entries that begin with <c>*</c>.</summary>
    public static WordTrie DisguisedTails { get; } = new();

    /// <summary>Allocates nothing.</summary>
    public static WordClasses ClassesOf(ReadOnlySpan<char> treatedWord)
    {
        if (treatedWord.Length is 0 or > LongestWord)
            return WordClasses.None;
        var classes = Lookup(treatedWord);
        if (treatedWord.Length < ShortestFolded || Ascii.IsValid(treatedWord) || Characters.IsVietnamese(treatedWord))
            return classes;
        Span<char> folded = stackalloc char[LongestWord * Folding.Expansion];
        return classes | Lookup(folded[..Folding.Fold(treatedWord, folded)]);
    }

    public static bool IsAbusive(ReadOnlySpan<char> treatedWord) => (ClassesOf(treatedWord) & WordClasses.Abusive) != 0;

    /// <summary>An abusive entry from end to end, but for a grammatical ending where the entry is open.</summary>
    public static bool IsWhollyAbusive(ReadOnlySpan<char> treatedWord)
    {
        var node = WordTrie.Root;
        for (var at = 0; at < treatedWord.Length && (node = Disguised.Step(node, treatedWord[at])) != WordTrie.None; at++)
        {
            if (at == treatedWord.Length - 1 && Disguised[node].Whole != 0)
                return true;
            if (Disguised[node].Open != 0 && IsEnding(treatedWord[(at + 1)..]))
                return true;
        }

        return false;
    }

    /// <summary>German and English endings of nouns, adjectives and verbs, and none.</summary>
    public static bool IsEnding(ReadOnlySpan<char> rest) =>
        rest is "" or "e" or "n" or "s" or "r" or "t" or "en" or "er" or "es" or "em" or "in" or "ed" or "st"
            or "ing" or "ern" or "ers" or "innen";

    /// <summary>Names and contents, in name order whatever order the compiler packed them in.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Resources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (name, bytes);
        }
    }

    private static void Add(WordEntry entry, bool folds)
    {
        AddLetters(entry.Letters, entry);
        if (!folds || Ascii.IsValid(entry.Letters))
            return;
        Span<char> folded = stackalloc char[entry.Letters.Length * Folding.Expansion];
        AddLetters(folded[..Folding.Fold(entry.Letters, folded)], entry);
    }

    private static void AddLetters(ReadOnlySpan<char> letters, WordEntry entry)
    {
        if (entry is { OpenBegin: true, OpenEnd: true })
            Inside.Add(letters, open: true, entry.Class);
        else if (entry.OpenBegin)
            Backward.Add([.. Enumerable.Reverse(letters.ToArray())], open: true, entry.Class);
        else
            Forward.Add(letters, entry.OpenEnd, entry.Class);
        if ((entry.Class & WordClasses.Abusive) == 0)
            return;
        Disguised.Add(letters, entry.OpenEnd, entry.Class);
        if (entry.OpenBegin)
            DisguisedTails.Add(letters, entry.OpenEnd, entry.Class);
    }

    private static WordClasses Lookup(ReadOnlySpan<char> word)
    {
        var classes = WordClasses.None;
        var node = WordTrie.Root;
        for (var at = 0; at < word.Length && (node = Forward.Step(node, word[at])) != WordTrie.None; at++)
        {
            classes |= Forward[node].Open;
            if (at == word.Length - 1)
                classes |= Forward[node].Whole;
        }

        node = WordTrie.Root;
        for (var at = word.Length - 1; at >= 0 && (node = Backward.Step(node, word[at])) != WordTrie.None; at--)
            classes |= Backward[node].Open;

        for (var begin = 0; begin < word.Length; begin++)
        {
            node = WordTrie.Root;
            for (var at = begin; at < word.Length && (node = Inside.Step(node, word[at])) != WordTrie.None; at++)
                classes |= Inside[node].Open;
        }

        return classes;
    }
}
