using System.Collections.Frozen;

namespace Moderation.Service.Review.Pages;

/// <summary>What moderators need not read before they choose to.</summary>
internal static class HarshText
{
    public static readonly FrozenSet<string> Labels =
        FrozenSet.Create(Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity, Scoring.Labels.Obscene, Scoring.Labels.Insult);
}
