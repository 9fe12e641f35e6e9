namespace Moderation.IntegrationTests.Faults;

/// <summary>What came of a round.</summary>
/// <param name="Seed">Repeats it.</param>
/// <param name="Messages">How many were sent.</param>
/// <param name="Faults">How many struck.</param>
/// <param name="Log">What happened, a line for each fault.</param>
/// <param name="Took">From its first step to its verdict.</param>
/// <param name="DoubledLetters">Dead letters that stand there again.</param>
/// <param name="PeakMemory">Most bytes that one process held at once.</param>
/// <param name="LongestStop">Of the orderly ones.</param>
/// <param name="Violations">What does not hold, in words.</param>
internal sealed record RoundResult(
    int Seed,
    int Messages,
    int Faults,
    IReadOnlyList<string> Log,
    TimeSpan Took,
    int DoubledLetters,
    long PeakMemory,
    TimeSpan LongestStop,
    IReadOnlyList<string> Violations)
{
    public override string ToString() =>
        $"seed {Seed}: {Messages} messages, {Faults} faults, {Took.TotalSeconds:0} s, {DoubledLetters} dead letters doubled,"
        + $" longest stop {LongestStop.TotalSeconds:0.0} s, largest process {PeakMemory >> 20} MiB,"
        + $" {(Violations.Count == 0 ? "everything holds" : $"{Violations.Count} VIOLATIONS")}";

    public string Details() => string.Join(Environment.NewLine, [ToString(), .. Violations, .. Log]);
}
