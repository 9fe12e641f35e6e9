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

            if (kind is not ("slot" or "groups"))
                throw new FormatException($"'{kind}' is none of slot, groups and set.");
            var named = rest.Split(':', StringSplitOptions.TrimEntries);
            var forms = named.Length > 1 ? named[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            var opened = new WrittenSlot(named[0], kind == "groups", forms, []);
            slots.Add(opened.Name, opened);
            return opened;
        }
    }

    public IEnumerable<WrittenText> Texts() =>
        from set in Sets
        from template in set.Templates
        from expansion in template.Expand(set.Most)
        select new WrittenText(set.Name, Language, expansion.Group, expansion.Text, set.Labels);
}
