namespace Moderation.Training.Evaluation;

/// <summary>How a model does on the project's own sentences: fairness between groups of people, false alarms, disguised abuse.</summary>
/// <param name="ModelVersion">Of the model measured.</param>
/// <param name="Sets">Per set of sentences and language.</param>
/// <param name="Obfuscation">Per disguise and language.</param>
public sealed record ChecksReport(string ModelVersion, IReadOnlyList<CheckFigures> Sets, IReadOnlyList<ObfuscationFigures> Obfuscation);

/// <param name="Language">ISO 639-1.</param>
/// <param name="Set">Name of the set, such as <c>identity-neutral</c>.</param>
/// <param name="All">All of its sentences in this language.</param>
/// <param name="Groups">Per group of people, party or person that the sentences name, the one with the highest mean toxicity first.</param>
/// <param name="Gaps">Between the groups; null where there are fewer than two.</param>
public sealed record CheckFigures(string Language, string Set, CheckShares All, IReadOnlyList<CheckGroup> Groups, CheckGaps? Gaps);

/// <param name="Name">As the sentences' file names it.</param>
/// <param name="Shares">What the shipped thresholds would do with its sentences.</param>
public sealed record CheckGroup(string Name, CheckShares Shares);

/// <param name="Rows">Number of sentences.</param>
/// <param name="Flagged">Share with a label at or above its flag threshold.</param>
/// <param name="Held">Share with a label at or above its hold threshold, those to reject included.</param>
/// <param name="Rejected">Share with a label at or above its reject threshold.</param>
/// <param name="MeanToxicity">Mean probability of toxicity.</param>
public sealed record CheckShares(int Rows, double Flagged, double Held, double Rejected, double MeanToxicity);

/// <summary>The highest group's figure less the lowest's.</summary>
/// <param name="Flagged">Of the shares flagged.</param>
/// <param name="Held">Of the shares held.</param>
/// <param name="Rejected">Of the shares rejected.</param>
/// <param name="MeanToxicity">Of the mean probabilities.</param>
public sealed record CheckGaps(double Flagged, double Held, double Rejected, double MeanToxicity);

/// <param name="Disguise">How the words that gave the text away were rewritten; <c>all</c> for every way together.</param>
/// <param name="Language">ISO 639-1, or <c>all</c>.</param>
/// <param name="Texts">Abusive texts that were flagged as toxic undisguised and that the disguise changes.</param>
/// <param name="Found">Share of them that is flagged as toxic still.</param>
public sealed record ObfuscationFigures(string Disguise, string Language, int Texts, double Found);
