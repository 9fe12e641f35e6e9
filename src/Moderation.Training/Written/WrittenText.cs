using Moderation.Scoring;

using Moderation.Training.Data;

namespace Moderation.Training.Written;

/// <summary>A sentence of the project's own with what is known about it.</summary>
/// <param name="Set">Name of the set it stands in, such as <c>identity-neutral</c>.</param>
/// <param name="Language">ISO 639-1, the name of its file.</param>
/// <param name="Group">The group of people, party or person the sentence was made with; null where its template has no such slot.</param>
/// <param name="Text">As a reader would have written it.</param>
/// <param name="Labels">By position of <see cref="Labels.All"/>: true, false, or null for unknown.</param>
internal sealed record WrittenText(string Set, string Language, string? Group, string Text, bool?[] Labels)
{
    public LabelledComment Comment => new(Language, Text, Labels);
}
