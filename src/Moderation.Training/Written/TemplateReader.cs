using System.Text;

namespace Moderation.Training.Written;

/// <summary>A line of a set to its template. A backslash makes the next character plain; <c>\n</c> is a line break.</summary>
internal static class TemplateReader
{
    public static WrittenTemplate Read(string line, IReadOnlyDictionary<string, WrittenSlot> slots)
    {
        var parts = new List<WrittenTemplate.Part>();
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
                parts.Add(line[i] == '{' ? Slot(inside, slots) : new WrittenTemplate.Part(null, null, 0, inside.Split('|')));
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
                parts.Add(new WrittenTemplate.Part(text.ToString(), null, 0, null));
            text.Clear();
        }
    }

    private static WrittenTemplate.Part Slot(string reference, IReadOnlyDictionary<string, WrittenSlot> slots)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? reference : reference[..dot];
        if (!slots.TryGetValue(name, out var slot))
            throw new FormatException($"There is no slot '{name}'.");
        return new WrittenTemplate.Part(null, slot, slot.FormAt(dot < 0 ? "" : reference[(dot + 1)..]), null);
    }
}
