using System.Text.Json;

namespace Moderation.Training.Data;

/// <summary>Labels by position: true, false, or null for unknown.</summary>
internal sealed record LabelledComment(string Language, string Text, bool?[] Labels)
{
    /// <summary>As the file states it; empty where it does not.</summary>
    public string Source { get; init; } = "";

    /// <summary>Throws what <see cref="JsonElement"/> does for a line of another shape.</summary>
    public static LabelledComment Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var labels = new bool?[Scoring.Labels.Count];
        foreach (var label in row.GetProperty("labels").EnumerateObject())
        {
            if (Scoring.Labels.IndexOf(label.Name) is >= 0 and var index)
                labels[index] = label.Value.GetInt32() != 0;
        }

        // Severe toxicity is a higher degree of toxicity: what is not toxic is not severely toxic. Nothing else follows from anything.
        if (labels[Scoring.Labels.IndexOf(Scoring.Labels.Toxicity)] == false)
            labels[Scoring.Labels.IndexOf(Scoring.Labels.SevereToxicity)] ??= false;
        return new LabelledComment(row.GetProperty("lang").GetString() ?? "", row.GetProperty("text").GetString() ?? "", labels)
        {
            Source = row.TryGetProperty("source", out var source) ? source.GetString() ?? "" : "",
        };
    }
}
