using Moderation.Contracts;
using Moderation.Scoring;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;

namespace Moderation.Service.Intake;

/// <summary>A submission on its way through the intake, with what its text says.</summary>
/// <param name="Position">In the batch as it came.</param>
/// <param name="Comment">As it was sent.</param>
/// <param name="Policy">Of its site.</param>
/// <param name="Text">As the policy reads it.</param>
/// <param name="Result">The model's.</param>
/// <param name="Fingerprint">Of author and text.</param>
internal sealed record Scored(
    int Position, CommentSubmitted Comment, SitePolicy Policy, TreatedText Text, ScoredText Result, long Fingerprint)
{
    /// <summary>What all spellings of its article's URL have in common; null without a URL.</summary>
    public string? UrlKey { get; init; }

    /// <summary>Null where a repetition would not matter, so that nothing has to be looked up.</summary>
    public long? AskedFingerprint =>
        string.IsNullOrWhiteSpace(Text.Text) || RepeatedPost.IsShortThanks(Text) ? null : Fingerprint;
}
