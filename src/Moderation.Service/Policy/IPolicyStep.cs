using Moderation.Scoring;
using Moderation.Scoring.Encoder;

namespace Moderation.Service.Policy;

/// <summary>One check of a policy. Steps are pure functions.</summary>
internal interface IPolicyStep
{
    /// <returns>Null for no opinion.</returns>
    Opinion? Judge(PolicyInput input);
}

/// <param name="Language">As <paramref name="Scorer"/> detected it.</param>
/// <param name="Limits">Per label, the model's limits for the comment's language and the stages that scored it.</param>
/// <param name="IsRepeated">Another comment of this author, not withdrawn, has the same text and is recent enough to count.</param>
/// <param name="Scorer">The model that scored the comment; explains its scores.</param>
/// <param name="Encoded">What the second stage made of the text, where it was asked.</param>
/// <param name="AuthorName">As readers see it; null where the site sends none.</param>
internal sealed record PolicyInput(
    TreatedText Text, Scores Scores, string Language, IReadOnlyDictionary<string, ModelThresholds> Limits, bool IsRepeated, Scorer Scorer,
    EncodedText? Encoded = null, string? AuthorName = null);

internal sealed record Opinion(Verdict Verdict, IReadOnlyList<Reason> Reasons)
{
    public Opinion(Verdict verdict, Reason reason) : this(verdict, [reason]) { }
}

/// <summary>What a policy says of a text, from mild to strict: the strictest opinion of its steps wins.</summary>
internal enum Verdict
{
    Approve = 1,
    Hold = 2,
    Reject = 3,
}
