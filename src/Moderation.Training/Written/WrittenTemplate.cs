using System.Text;

namespace Moderation.Training.Written;

/// <summary>One line of a set: text with named slots <c>{group.dative}</c> and alternatives <c>&lt;Hallo|Guten Tag&gt;</c>.</summary>
/// <param name="Line">The line as written.</param>
/// <param name="Parts">What it consists of, in order.</param>
internal sealed record WrittenTemplate(string Line, IReadOnlyList<WrittenTemplate.Part> Parts)
{
    /// <summary>A piece of a template: fixed text, a form of a slot, or alternatives.</summary>
    internal sealed record Part(string? Text, WrittenSlot? Slot, int Form, string[]? Alternatives);

    /// <summary>
    /// The texts it stands for, no two equal, always the same ones in the same order. Without a limit every value of its largest
    /// slot comes once; the values of several slots are paired by their hashes, so that each is used about equally often.
    /// </summary>
    public IEnumerable<(string? Group, string Text)> Expand(int? most)
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
            var text = Render(part => chosen[Array.IndexOf(slots, part.Slot)][part.Form]!, i);
            var groups = Array.FindIndex(slots, slot => slot.NamesGroups);
            if (seen.Add(text))
                yield return (groups < 0 ? null : chosen[groups][0], text);
        }
    }

    private string Render(Func<Part, string> value, int expansion)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Parts.Count; i++)
        {
            text.Append(Parts[i] switch
            {
                { Text: { } fixedText } => fixedText,
                { Alternatives: { } alternatives } => alternatives[StableHash.Of($"{Line}/{i}/{expansion}") % (uint)alternatives.Length],
                var slot => value(slot),
            });
        }

        // A sentence that begins with a slot begins like any other sentence of its language.
        if (Parts[0].Slot is not null)
            text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }

    /// <summary>The slot's values that have every form the template asks for, in an order of this template's own.</summary>
    private string?[][] InHashOrder(WrittenSlot slot)
    {
        var forms = Parts.Where(part => part.Slot == slot).Select(part => part.Form).ToArray();
        return [.. slot.Values
            .Where(value => Array.TrueForAll(forms, form => value[form] is not null))
            .OrderBy(value => StableHash.Of($"{Line}/{value[0]}"))
            .ThenBy(value => value[0], StringComparer.Ordinal)];
    }
}
