using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Models;

/// <param name="Plain"><c>Score(string)</c>: treatment and all labels.</param>
/// <param name="WithSpans">The same, and what they rest on.</param>
/// <param name="Treated"><c>Score(TreatedText)</c>: all labels, of texts that were treated before.</param>
/// <param name="Allocated">Bytes per comment of <c>Score(string)</c>.</param>
/// <param name="FastText">Null where it is not installed.</param>
internal sealed record ScoringRound(Pace Plain, Pace WithSpans, Pace Treated, double Allocated, Pace? FastText);

/// <param name="Model">Version of our model.</param>
/// <param name="Texts">Texts per round.</param>
/// <param name="MeanLength">Their mean length in UTF-16 units.</param>
/// <param name="LongComments">Comments of 300 characters per round.</param>
/// <param name="Load">The first load of our model in this process.</param>
/// <param name="BareResult">Bytes of a result and nothing else.</param>
internal sealed record ScoringResult(string Model, int Texts, double MeanLength, int LongComments, TimeSpan Load, double BareResult)
{
    public List<ScoringRound> Rounds { get; } = [];

    /// <summary>Per round, what each comment of 300 characters took; the same comments in the same order.</summary>
    public List<double[]> Times { get; } = [];

    public double Median(Func<ScoringRound, double> figure) => Measurement.Median(Rounds.Select(figure));

    /// <summary>
    /// Milliseconds that 99 of 100 comments stay below, each taken at its median over the rounds: where other processes want the core,
    /// one comment in a hundred waits for them, another one every time.
    /// </summary>
    public double Slowest() =>
        Percentile99(Enumerable.Range(0, Times[0].Length).Select(at => Measurement.Median(Times.Select(round => round[at]))));

    /// <summary>The same with all waiting included, the median over the rounds.</summary>
    public double SlowestWithWaiting() => Measurement.Median(Times.Select(Percentile99));

    private static double Percentile99(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(int)(sorted.Length * 0.99)];
    }
}
