using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Moderation.Scoring;

namespace Moderation.Service.Commands;

/// <summary>A scored text as one line of JSON, letters unescaped: people read these files too.</summary>
internal static class ScoredLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="withSpans">Without, there is no such field.</param>
    public static byte[] Of(string id, ScoredText scored, ModelManifest manifest, bool withSpans)
    {
        var scores = scored.Scores.ToDictionary();
        var thresholds = manifest.ThresholdsOf(scored.Language, scored.Stages);
        var labels = scores.Where(score => score.Value >= thresholds[score.Key].Flag).Select(score => score.Key);
        var spans = scored.Spans.Select(span => new { span.Label, span.Begin, span.End, contribution = Math.Round(span.Contribution, 4) });
        return JsonSerializer.SerializeToUtf8Bytes(new { id, scores, labels, scored.Language, spans = withSpans ? spans : null }, Json);
    }
}
