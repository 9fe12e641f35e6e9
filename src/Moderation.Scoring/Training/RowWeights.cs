namespace Moderation.Scoring.Training;

/// <summary>German sites come first, then Vietnamese ones; English has by far the most data. The weights make up for it.</summary>
internal static class RowWeights
{
    public static float OfLanguage(string language) => language switch
    {
        "de" => 4,
        "vi" => 2,
        _ => 1,
    };
}
