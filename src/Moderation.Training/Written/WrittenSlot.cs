namespace Moderation.Training.Written;

/// <summary>Values are an array per value with an element per form, null where it lacks the form; the first form names it.</summary>
internal sealed record WrittenSlot(string Name, bool NamesGroups, string[] Forms, List<string?[]> Values)
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
