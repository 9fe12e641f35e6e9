using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>Why a verdict was given: the policy step, and where it applies the label, its score, the threshold and the text that caused it.</summary>
public sealed record Reason
{
    /// <summary>Name of the policy step, such as <c>blocked-words</c>.</summary>
    public required string Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Score { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Threshold { get; init; }

    /// <summary>What the step found, in a stable short form, such as the matched entry of a word list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <remarks>Empty where nothing in particular caused it; never null, also where the generated reader finds none.</remarks>
    public IReadOnlyList<TextSpan> Spans { get; init => field = value ?? []; } = [];
}

/// <summary>A stretch of a comment's text in UTF-16 units; <paramref name="End"/> is exclusive.</summary>
public readonly record struct TextSpan(int Begin, int End);
