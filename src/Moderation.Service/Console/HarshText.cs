using System.Collections.Frozen;

namespace Moderation.Service.Console;

/// <summary>What moderators need not read before they choose to.</summary>
internal static class HarshText
{
    /// <summary>Veiled.</summary>
    public static readonly FrozenSet<string> Labels =
        FrozenSet.Create(Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity, Scoring.Labels.Obscene, Scoring.Labels.Insult);

    /// <summary>What weighs on those who read it all day; a rude word does not.</summary>
    public static readonly FrozenSet<string> Heavy =
        FrozenSet.Create(Scoring.Labels.Threat, Scoring.Labels.IdentityHate, Scoring.Labels.SevereToxicity);
}
