using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Moderation.Training.Written;

/// <summary>The sentences to train with, as JSON lines in the form of the labelled data, for programs that cannot read them here.</summary>
public static class WrittenExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// A line: <c>{"text","lang","source","labels":{name:0|1},"spans"?:[[begin,end]]}</c>; labels that are not known are left out, spans
    /// are in Unicode code points.
    /// </summary>
    /// <returns>Number of lines.</returns>
    public static int Write(TextWriter output)
    {
        var count = 0;
        foreach (var text in WrittenSentences.Training())
        {
            output.Write(JsonSerializer.Serialize(LineOf(text), Json));
            output.Write('\n');
            count++;
        }

        return count;
    }

    private static Line LineOf(WrittenText text)
    {
        var labels = Scoring.Labels.All.Zip(text.Labels).Where(label => label.Second is not null)
            .ToDictionary(label => label.First, label => label.Second == true ? 1 : 0);
        var spans = text.Spans?.Select(span => new[] { CodePoints(text.Text[..span.Start]), CodePoints(text.Text[..span.End]) });
        return new Line(text.Text, text.Language, $"written.{text.Set}", labels, spans?.ToList());
    }

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    private sealed record Line(
        string Text, string Lang, string Source, IReadOnlyDictionary<string, int> Labels, IReadOnlyList<int[]>? Spans);
}
