namespace Moderation.Training.Evaluation;

/// <summary>On the project's own sentences, per set and language, and per disguise and language.</summary>
public sealed record ChecksReport(string ModelVersion, IReadOnlyList<CheckFigures> Sets, IReadOnlyList<ObfuscationFigures> Obfuscation);

/// <summary>Of one set in one language; groups by falling mean toxicity; no gaps between fewer than two.</summary>
public sealed record CheckFigures(string Language, string Set, CheckShares All, IReadOnlyList<CheckGroup> Groups, CheckGaps? Gaps);

/// <summary>A group of people, party or person that sentences name.</summary>
public sealed record CheckGroup(string Name, CheckShares Shares);

/// <summary>Shares of rows with a label at or above its flag, hold (those to reject included) and reject threshold.</summary>
public sealed record CheckShares(int Rows, double Flagged, double Held, double Rejected, double MeanToxicity);

/// <summary>The highest group's figure less the lowest's.</summary>
public sealed record CheckGaps(double Flagged, double Held, double Rejected, double MeanToxicity);

/// <summary>Of abusive texts flagged undisguised, the share still flagged; <c>all</c> sums up disguises or languages.</summary>
public sealed record ObfuscationFigures(string Disguise, string Language, int Texts, double Found);
