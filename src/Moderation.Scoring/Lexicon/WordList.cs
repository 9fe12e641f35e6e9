namespace Moderation.Scoring;

/// <summary>Open where other letters may come before or after.</summary>
internal readonly record struct WordEntry(string Letters, WordClasses Class, bool OpenBegin, bool OpenEnd);

/// <summary><c># comment</c> lines, <c>[class]</c> headings, and lower-case words, where <c>*</c> at an end is any letters.</summary>
internal static class WordList
{
    /// <summary>From here on (CJK, kana, Hangul) a single character is a word.</summary>
    private const char FirstIdeograph = '\u2E80';

    private static readonly Dictionary<string, WordClasses> Headings = Enum.GetValues<WordClasses>()
        .Where(value => uint.IsPow2((uint)value))
        .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    /// <summary>Throws <see cref="InvalidDataException"/> naming file and line.</summary>
    public static IEnumerable<WordEntry> Read(string name, string content)
    {
        var current = WordClasses.None;
        var number = 0;
        foreach (var line in content.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('['))
            {
                // Words under a misspelt heading would be lost silently.
                if (!line.EndsWith(']') || !Headings.TryGetValue(line[1..^1], out current))
                    throw new InvalidDataException(
                        $"{name}, line {number}: '{line}' names no class of words. There are: {string.Join(", ", Headings.Keys)}.");
                continue;
            }

            foreach (var word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                yield return Entry(word, current, $"{name}, line {number}: '{word}'");
        }
    }

    private static WordEntry Entry(string word, WordClasses current, string place)
    {
        // Treated text is in this form, too: the Korean ㅂ becomes another character.
        var letters = word.Trim('*').Normalize(NormalizationForm.FormKC);
        if (current == WordClasses.None)
            throw new InvalidDataException($"{place} stands before the first [class].");
        if (letters.Length == 0 || word.Count(c => c == '*') > 2 || !letters.All(Characters.IsWord))
            throw new InvalidDataException($"{place} is not a word with * at its ends only.");
        if (letters.Length == 1 && word.Contains('*') && letters[0] < FirstIdeograph)
            throw new InvalidDataException($"{place} would match every word with that letter.");
        if (letters.Any(char.IsUpper))
            throw new InvalidDataException($"{place} is not in lower case: no treated text would match it.");
        return new WordEntry(letters, current, word.StartsWith('*'), word.EndsWith('*'));
    }
}

/// <summary>A class is written in snake case in the files: <c>[spam_action]</c>.</summary>
[Flags]
internal enum WordClasses : uint
{
    None = 0,
    Insult = 1 << 0,
    Contempt = 1 << 1,
    Vulgar = 1 << 2,
    Sexual = 1 << 3,
    Slur = 1 << 4,
    Dehumanising = 1 << 5,
    Violence = 1 << 6,
    Hostility = 1 << 7,
    Political = 1 << 8,
    Group = 1 << 9,
    You = 1 << 10,
    Negation = 1 << 11,
    Speech = 1 << 12,
    Demand = 1 << 13,
    Praise = 1 << 14,
    SpamAction = 1 << 15,
    Money = 1 << 16,
    Contact = 1 << 17,

    /// <summary>The classes that people disguise, and that a disguise is looked up in.</summary>
    Abusive = Insult | Contempt | Vulgar | Sexual | Slur | Dehumanising | Violence | Hostility,
}
