using Moderation.Training.Written;

namespace Moderation.Training.Learning;

internal static class RowWeights
{
    /// <summary>German sites come first, then Vietnamese ones; English has by far the most data.</summary>
    public static float OfLanguage(string language) => language is "de" or "vi" ? 2 : 1;

    public const float Written = 1.7f;

    /// <summary>Each says what no other source says; harmless links and prices stand nowhere else.</summary>
    public static float OfWritten(WrittenText text) => text.Set == "not-spam" ? 40 : text.Labels.Contains(true) ? Written : 2.8f;

    /// <summary>Double for harmless texts (no label is ever true): plain news must not be held.</summary>
    public static float OfSource(bool isHarmless) => isHarmless ? 2 : 1;
}
