using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

/// <summary>The model in <c>models/default</c>, as it lies next to the built program; loaded once.</summary>
internal static class ShippedModel
{
    public static Scorer Scorer { get; } = Scorer.Load(Path.Combine(AppContext.BaseDirectory, ModelFolder.Default));
}
