using System.Text.Encodings.Web;
using System.Text.Json;
using Moderation.Scoring;

namespace Moderation.Service.Commands;

/// <summary>Writes scored texts as JSON lines, letters as they are rather than escaped: people read these files too.</summary>
internal sealed class ScoredLineWriter(Stream output, ModelManifest manifest) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Write(string id, ScoredText scored, bool withSpans)
    {
        var scores = scored.Scores.ToDictionary();
        _json.WriteStartObject();
        _json.WriteString("id", id);
        _json.WriteStartObject("scores");
        foreach (var (label, score) in scores)
            _json.WriteNumber(label, score);
        _json.WriteEndObject();
        _json.WriteStartArray("labels");
        var thresholds = manifest.ThresholdsOf(scored.Language);
        foreach (var (label, score) in scores)
        {
            if (score >= thresholds[label].Flag)
                _json.WriteStringValue(label);
        }

        _json.WriteEndArray();
        _json.WriteString("language", scored.Language);
        if (withSpans)
            WriteSpans(scored.Spans);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        output.Write("\n"u8);
    }

    private void WriteSpans(IReadOnlyList<ScoredSpan> spans)
    {
        _json.WriteStartArray("spans");
        foreach (var span in spans)
        {
            _json.WriteStartObject();
            _json.WriteString("label", span.Label);
            _json.WriteNumber("begin", span.Begin);
            _json.WriteNumber("end", span.End);
            _json.WriteNumber("contribution", Math.Round(span.Contribution, 4));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();
}
