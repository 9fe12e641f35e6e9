using System.Buffers;
using System.Text.Encodings.Web;
using Moderation.Scoring;

namespace Moderation.Service.Commands;

/// <summary>A scored text as one line of JSON, letters unescaped: people read these files too.</summary>
internal static class ScoredLine
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(string id, ScoredText scored, ModelManifest manifest, bool withSpans)
    {
        var line = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(line, Json))
            Write(json, id, scored, manifest.ThresholdsOf(scored.Language), withSpans);
        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static void Write(
        Utf8JsonWriter json, string id, ScoredText scored, IReadOnlyDictionary<string, ModelThresholds> thresholds, bool withSpans)
    {
        var scores = scored.Scores.ToDictionary();
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("scores");
        foreach (var (label, score) in scores)
            json.WriteNumber(label, score);
        json.WriteEndObject();
        json.WriteStartArray("labels");
        foreach (var (label, score) in scores)
            if (score >= thresholds[label].Flag)
                json.WriteStringValue(label);
        json.WriteEndArray();
        json.WriteString("language", scored.Language);
        if (withSpans)
            WriteSpans(json, scored.Spans);
        json.WriteEndObject();
    }

    private static void WriteSpans(Utf8JsonWriter json, IReadOnlyList<ScoredSpan> spans)
    {
        json.WriteStartArray("spans");
        foreach (var span in spans)
        {
            json.WriteStartObject();
            json.WriteString("label", span.Label);
            json.WriteNumber("begin", span.Begin);
            json.WriteNumber("end", span.End);
            json.WriteNumber("contribution", Math.Round(span.Contribution, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
