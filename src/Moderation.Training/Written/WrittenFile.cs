namespace Moderation.Training.Written;

/// <summary>One language; README.md beside the files describes the format.</summary>
internal sealed record WrittenFile(string Language, IReadOnlyList<WrittenSet> Sets)
{
    /// <exception cref="FormatException">A line cannot be read; the message has its number.</exception>
    public static WrittenFile Read(string language, TextReader reader)
    {
        var slots = new Dictionary<string, WrittenSlot>(StringComparer.Ordinal);
        var sets = new List<WrittenSet>();
        WrittenSlot? slot = null;
        for (var number = 1; reader.ReadLine()?.Trim() is { } line; number++)
        {
            try
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                if (line[0] == '[' && line[^1] == ']')
                    slot = Open(line[1..^1]);
                else if (slot is not null && line.StartsWith("+ ", StringComparison.Ordinal))
                    slot.Add(slots[line[2..].Trim()]);
                else if (slot is not null)
                    slot.Add(line);
                else
                    sets[^1].Templates.Add(WrittenTemplate.Parse(line, slots));
            }
            catch (Exception exception) when (exception is FormatException or KeyNotFoundException or ArgumentException)
            {
                throw new FormatException($"{language}.txt, line {number}: {exception.Message}", exception);
            }
        }

        return new WrittenFile(language, sets);

        // The slot that the next lines belong to, or null where they belong to a set.
        WrittenSlot? Open(string header)
        {
            if (header.Split(' ', 2) is not [var kind, var rest])
                throw new FormatException($"'[{header}]' names nothing.");
            if (kind == "set")
            {
                sets.Add(WrittenSet.Parse(rest));
                return null;
            }

            if (kind is not ("slot" or "groups" or "abuse"))
                throw new FormatException($"'{kind}' is none of slot, groups, abuse and set.");
            var named = rest.Split(':', StringSplitOptions.TrimEntries);
            var forms = named.Length > 1 ? named[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            var opened = new WrittenSlot(named[0], kind == "groups", kind == "abuse", forms, []);
            slots.Add(opened.Name, opened);
            return opened;
        }
    }

    public IEnumerable<WrittenText> Texts() =>
        from set in Sets
        from template in set.Templates
        from expansion in template.Expand(set.Most)
        select new WrittenText(set.Name, Language, expansion.Group, expansion.Text, set.Labels) { Abuse = expansion.Abuse };
}

/// <summary>A name may come several times in a file, with other labels.</summary>
/// <param name="Most">At most so many texts of each template; null: every value of its largest slot once.</param>
internal sealed record WrittenSet(string Name, bool?[] Labels, int? Most)
{
    public List<WrittenTemplate> Templates { get; } = [];

    /// <summary>Reads <c>threat: all=0 toxicity=1 threat=1 insult=? most=20</c>; what comes later wins.</summary>
    public static WrittenSet Parse(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw new FormatException($"The set '{header}' says nothing about its labels.");

        var labels = new bool?[Scoring.Labels.Count];
        int? most = null;
        foreach (var word in header[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is not [var name, var value])
                throw new FormatException($"'{word}' is not name=value.");
            if (name == "most")
                most = int.Parse(value, CultureInfo.InvariantCulture);
            else if (name == "all")
                Array.Fill(labels, Truth(value));
            else if (Scoring.Labels.IndexOf(name) is >= 0 and var index)
                labels[index] = Truth(value);
            else
                throw new FormatException($"'{name}' is not a label.");
        }

        return new WrittenSet(header[..colon].Trim(), labels, most);
    }

    private static bool? Truth(string value) => value switch
    {
        "0" => false,
        "1" => true,
        "?" => null,
        _ => throw new FormatException($"'{value}' is none of 0, 1 and ?."),
    };
}

/// <summary>Words in forms: an array per value with an element per form, null where it lacks the form; the first one names it.</summary>
/// <param name="IsAbuse">Its words are what a text is abusive for, where it is.</param>
internal sealed record WrittenSlot(string Name, bool NamesGroups, bool IsAbuse, string[] Forms, List<string?[]> Values)
{
    private const string Missing = "-";

    /// <summary>Takes a line <c>Muslime | Muslimen | Muslim</c>.</summary>
    public void Add(string line)
    {
        var forms = line.Split('|', StringSplitOptions.TrimEntries);
        if (forms.Length != Math.Max(1, Forms.Length))
            throw new FormatException($"'{line}' has {forms.Length} forms, but the slot {Name} has {Math.Max(1, Forms.Length)}.");
        if (forms[0] is Missing or "")
            throw new FormatException($"'{line}' has no first form, which names it.");
        Values.Add(Array.ConvertAll(forms, form => form == Missing ? null : form));
    }

    /// <summary>Takes all values of another slot.</summary>
    public void Add(WrittenSlot other)
    {
        if (!other.Forms.SequenceEqual(Forms) || other.NamesGroups != NamesGroups)
            throw new FormatException($"The slots {Name} and {other.Name} differ in their forms.");
        Values.AddRange(other.Values);
    }

    /// <summary>The empty name is a word of one form.</summary>
    public int FormAt(string form) =>
        Forms.Length == 0 && form.Length == 0 ? 0
        : Array.IndexOf(Forms, form) is >= 0 and var index ? index
        : throw new FormatException($"The slot {Name} has no form '{form}'.");
}
