using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Models;

/// <summary>Texts a second.</summary>
internal sealed record EncoderRound(double Bare, double Queued)
{
    public double Ratio => Queued / Bare;
}

/// <summary>Texts a second of one thread, of so many pieces.</summary>
internal sealed record EncoderLength(int Pieces, double TextsPerSecond);

/// <param name="MeanPieces">With begin and end.</param>
/// <param name="LoadSeconds">Of the whole model, for the first time in this process.</param>
/// <param name="MegabytesLoaded">What loading added to the process's resident memory.</param>
internal sealed record EncoderResult(
    string Model, int Threads, int Texts, double MeanPieces, double LoadSeconds, double MegabytesLoaded)
{
    public List<EncoderRound> Rounds { get; } = [];
    public List<EncoderLength> ByLength { get; } = [];

    /// <summary>The same after all rounds.</summary>
    public double MegabytesAfter { get; set; }

    public double Median(Func<EncoderRound, double> figure) => Measurement.Median(Rounds.Select(figure));
}
