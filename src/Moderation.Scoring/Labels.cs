using System.Collections.Immutable;

namespace Moderation.Scoring;

/// <summary>The labels every model scores, in the order in which weights, scores and manifests list them.</summary>
public static class Labels
{
    public const string Toxicity = "toxicity";
    public const string SevereToxicity = "severe_toxicity";
    public const string Insult = "insult";
    public const string Threat = "threat";
    public const string IdentityHate = "identity_hate";
    public const string Obscene = "obscene";
    public const string Spam = "spam";

    public const int Count = 7;

    public static ImmutableArray<string> All { get; } = [Toxicity, SevereToxicity, Insult, Threat, IdentityHate, Obscene, Spam];

    /// <summary>Position of a label in <see cref="All"/>, or -1 for a name that is not a label. Names are compared exactly.</summary>
    public static int IndexOf(string name) => All.IndexOf(name);
}
