using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Training.Learning;

/// <summary>How much rows count, to make up for what there is little of.</summary>
internal static class RowWeights
{
    /// <summary>German sites come first, then Vietnamese ones; English has by far the most data.</summary>
    public static float OfLanguage(string language) => language switch
    {
        "de" => 2,
        "vi" => 2,
        _ => 1,
    };

    /// <summary>A sentence of the project's own.</summary>
    public const float Written = 3;

    /// <summary>
    /// The project's own sentences are few, each says what no other source says, and the harmless ones among them say what must not be
    /// held. Harmless links and prices stand nowhere else, while every second line of the spam data has one.
    /// </summary>
    public static float OfWritten(WrittenText text) => text.Set == "not-spam" ? 40 : text.Labels.Contains(true) ? Written : 5;

    /// <summary>Harmless texts (a source that never says yes) count double: a plain news sentence must not be held.</summary>
    public static float OfSource(IEnumerable<LabelledComment> comments) =>
        comments.Any(comment => comment.Labels.Contains(true)) ? 1 : 2;
}
