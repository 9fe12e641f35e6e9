using Moderation.Contracts;
using Moderation.Scoring;

namespace Moderation.Service.Policy;

/// <summary>One thing a policy looks at. Steps are pure: the same input gives the same opinion, and no opinion is a valid one.</summary>
internal interface IPolicyStep
{
    /// <returns>The step's opinion, or null where it has none.</returns>
    Opinion? Judge(PolicyInput input);
}

/// <summary>All that a step may look at.</summary>
/// <param name="Text">The comment.</param>
/// <param name="Scores">What <paramref name="Scorer"/> says of it.</param>
/// <param name="Language">The comment's language, as <paramref name="Scorer"/> found it.</param>
/// <param name="Limits">Per label, the limits that the model has for the comment's language.</param>
/// <param name="History">What is known of the author.</param>
/// <param name="Scorer">The model that scored the comment; explains its scores.</param>
internal sealed record PolicyInput(
    TreatedText Text, Scores Scores, string Language, IReadOnlyDictionary<string, ModelThresholds> Limits, AuthorHistory History, Scorer Scorer);

/// <summary>What is known of the author before this comment.</summary>
/// <param name="HasSameText">Another comment of this author, not withdrawn, has the same treated text.</param>
internal sealed record AuthorHistory(bool HasSameText)
{
    public static readonly AuthorHistory Empty = new(HasSameText: false);
}

/// <summary>A step's verdict and why.</summary>
internal sealed record Opinion(Verdict Verdict, IReadOnlyList<Reason> Reasons)
{
    public Opinion(Verdict verdict, Reason reason) : this(verdict, [reason]) { }
}
