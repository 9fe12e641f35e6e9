using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Counts.Load;

/// <summary>Something that answers for counts.</summary>
/// <param name="Name">In progress and results.</param>
/// <param name="Address">Of its server.</param>
/// <param name="Cpu">Of its process since its start; null where it cannot be seen.</param>
internal sealed record Candidate(string Name, Uri Address, Func<TimeSpan?> Cpu);

/// <summary>The candidates in turns, each asked as fast as it answers. Every other round goes backwards: none is always first.</summary>
internal sealed class ReadRounds(Wrk wrk, int rounds, int seconds, Action<string> progress)
{
    /// <summary>Rounds until the runtime has compiled what is hot with what it has learnt.</summary>
    private const int UntilWarm = 2;

    public ReadRounds AtMost(int most) => new(wrk, Math.Min(rounds, most), seconds, progress);

    /// <param name="name">In the progress.</param>
    /// <param name="paths">File of what is asked for.</param>
    /// <param name="candidates">In the order of the first round.</param>
    /// <param name="areWarm">Whether they have answered the same before.</param>
    /// <param name="cancellation">Ends the measurement between two rounds.</param>
    public async Task<IReadOnlyDictionary<string, ReadResult>> MeasureAsync(
        string name, string paths, IReadOnlyList<Candidate> candidates, bool areWarm, CancellationToken cancellation)
    {
        var measured = candidates.ToDictionary(candidate => candidate.Name, _ => new List<ReadRound>());
        for (var round = areWarm ? 1 : 1 - UntilWarm; round <= rounds; round++)
        {
            foreach (var candidate in round % 2 == 0 ? candidates.Reverse() : candidates)
            {
                cancellation.ThrowIfCancellationRequested();
                var result = await RoundAsync(candidate, paths);
                if (round > 0)
                    measured[candidate.Name].Add(result);
            }

            if (round > 0)
                progress($"{name}, round {round} of {rounds}: {string.Join(", ", candidates.Select(LastRound))}");
        }

        return measured.ToDictionary(pair => pair.Key, pair => new ReadResult(pair.Value));

        string LastRound(Candidate candidate) => $"{candidate.Name} {measured[candidate.Name][^1].PerSecond:N0}/s";
    }

    private async Task<ReadRound> RoundAsync(Candidate candidate, string paths)
    {
        var before = candidate.Cpu();
        var result = await wrk.RunAsync(candidate.Address, paths, seconds);
        return new(result.PerSecond, (candidate.Cpu() - before)?.TotalMicroseconds / result.Requests);
    }
}

/// <param name="PerSecond">Answers.</param>
/// <param name="Cpu">Microseconds of the server's process for one answer, user and system.</param>
internal sealed record ReadRound(double PerSecond, double? Cpu);

/// <param name="Rounds">In their order.</param>
internal sealed record ReadResult(IReadOnlyList<ReadRound> Rounds)
{
    public double PerSecond { get; } = Measurement.Median(Rounds.Select(round => round.PerSecond));

    public double? Cpu { get; } =
        Rounds.Any(round => round.Cpu is null) ? null : Measurement.Median(Rounds.Select(round => round.Cpu!.Value));
}
