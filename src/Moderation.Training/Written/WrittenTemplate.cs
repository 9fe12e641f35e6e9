namespace Moderation.Training.Written;

/// <summary>Text with slots <c>{group.dative}</c> and alternatives <c>&lt;Hallo|Guten Tag&gt;</c>.</summary>
internal sealed record WrittenTemplate(string Line, IReadOnlyList<WrittenTemplate.Part> Parts)
{
    internal sealed record Part(string? Text, WrittenSlot? Slot, int Form, string[]? Alternatives);

    /// <summary>A backslash makes the next character plain; <c>\n</c> is a line break.</summary>
    public static WrittenTemplate Parse(string line, IReadOnlyDictionary<string, WrittenSlot> slots)
    {
        var parts = new List<Part>();
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                text.Append(line[i] == 'n' ? '\n' : line[i]);
            }
            else if (line[i] is '{' or '<')
            {
                var end = line.IndexOf(line[i] == '{' ? '}' : '>', i);
                if (end < 0)
                    throw new FormatException($"'{line}' opens '{line[i]}' and never closes it.");
                Finish();
                var inside = line[(i + 1)..end];
                parts.Add(line[i] == '{' ? SlotOf(inside, slots) : new Part(null, null, 0, inside.Split('|')));
                i = end;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        Finish();
        return new WrittenTemplate(line, parts);

        void Finish()
        {
            if (text.Length > 0)
                parts.Add(new Part(text.ToString(), null, 0, null));
            text.Clear();
        }
    }

    private static Part SlotOf(string reference, IReadOnlyDictionary<string, WrittenSlot> slots)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? reference : reference[..dot];
        if (!slots.TryGetValue(name, out var slot))
            throw new FormatException($"There is no slot '{name}'.");
        return new Part(null, slot, slot.FormAt(dot < 0 ? "" : reference[(dot + 1)..]), null);
    }

    /// <summary>Distinct, in a stable order. Without a limit every value of the largest slot once; slots are paired by hash.</summary>
    public IEnumerable<WrittenExpansion> Expand(int? most)
    {
        var slots = Parts.Where(part => part.Slot is not null).Select(part => part.Slot!).Distinct().ToArray();
        var values = Array.ConvertAll(slots, InHashOrder);
        if (Array.Exists(values, list => list.Length == 0))
            yield break;

        var count = most ?? values.Select(list => list.Length).Concat(Parts.Select(part => part.Alternatives?.Length ?? 1)).Max();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var chosen = Array.ConvertAll(values, list => list[i % list.Length]);
            var (text, abuse) = Render(part => chosen[Array.IndexOf(slots, part.Slot)][part.Form]!, i);
            var groups = Array.FindIndex(slots, slot => slot.NamesGroups);
            if (seen.Add(text))
                yield return new WrittenExpansion(groups < 0 ? null : chosen[groups][0], text, abuse);
        }
    }

    private (string Text, IReadOnlyList<Range> Abuse) Render(Func<Part, string> value, int expansion)
    {
        var text = new StringBuilder();
        var abuse = new List<Range>();
        for (var i = 0; i < Parts.Count; i++)
        {
            var begin = text.Length;
            text.Append(Parts[i] switch
            {
                { Text: { } fixedText } => fixedText,
                { Alternatives: { } alternatives } => alternatives[StableHash.Of($"{Line}/{i}/{expansion}") % (uint)alternatives.Length],
                var slot => value(slot),
            });
            if (Parts[i].Slot is { IsAbuse: true })
                abuse.Add(begin..text.Length);
        }

        // A sentence that begins with a slot begins like any other sentence of its language.
        if (Parts[0].Slot is not null)
            text[0] = char.ToUpperInvariant(text[0]);
        return (text.ToString(), abuse);
    }

    /// <summary>Values with every form the template asks for, in an order of this template's own.</summary>
    private string?[][] InHashOrder(WrittenSlot slot)
    {
        var forms = Parts.Where(part => part.Slot == slot).Select(part => part.Form).ToArray();
        return [.. slot.Values
            .Where(value => Array.TrueForAll(forms, form => value[form] is not null))
            .OrderBy(value => StableHash.Of($"{Line}/{value[0]}"))
            .ThenBy(value => value[0], StringComparer.Ordinal)];
    }
}

/// <param name="Group">Of people, party or person it was made with, if any.</param>
/// <param name="Abuse">Words of slots of abuse, in UTF-16 units.</param>
internal sealed record WrittenExpansion(string? Group, string Text, IReadOnlyList<Range> Abuse);
