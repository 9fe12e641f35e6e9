namespace Moderation.Scoring;

/// <summary>What the model says about one text.</summary>
/// <param name="Scores">One probability per label.</param>
/// <param name="Language">ISO 639-1 code of the text; the caller's hint where the text says too little, else <c>und</c>.</param>
/// <param name="Spans">What the scores rest on, at most three stretches per label; empty unless asked for.</param>
public sealed record ScoredText(Scores Scores, string Language, IReadOnlyList<ScoredSpan> Spans);

/// <summary>A stretch of the original text that raised a label's score.</summary>
/// <param name="Label">One of <see cref="Labels.All"/>.</param>
/// <param name="Begin">First UTF-16 unit in the original text.</param>
/// <param name="End">One past the last UTF-16 unit.</param>
/// <param name="Contribution">How much it adds to the label's log-odds; greater than 0.</param>
public sealed record ScoredSpan(string Label, int Begin, int End, double Contribution);
