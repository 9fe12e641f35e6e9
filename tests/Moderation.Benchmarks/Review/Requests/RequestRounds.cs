using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Review.Requests;

/// <summary>The kinds of requests in turns, one request at a time.</summary>
internal sealed class RequestRounds(IReadOnlyList<RequestKind> kinds)
{
    private const int WarmingUp = 20;
    private const int OfEachKind = 40;

    public Task WarmUpAsync(CancellationToken cancellation) => RoundAsync(WarmingUp, cancellation);

    /// <param name="rounds">How many.</param>
    /// <param name="told">Told of each round's pages.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    public async Task<RequestResult> MeasureAsync(int rounds, Action<int, Timings> told, CancellationToken cancellation)
    {
        var measured = new List<IReadOnlyList<double>[]>();
        for (var round = 1; round <= rounds; round++)
        {
            measured.Add(await RoundAsync(OfEachKind, cancellation));
            told(round, PagesOf(measured[^1]));
        }

        return new(
            Timings.MedianOf([.. measured.Select(PagesOf)]),
            [.. kinds.Select((kind, i) =>
                (kind.Name, kind.IsPage, Timings.MedianOf([.. measured.Select(round => Timings.Of(round[i]))])))]);
    }

    private Timings PagesOf(IReadOnlyList<double>[] round) => Timings.Of(round.Where((_, i) => kinds[i].IsPage).SelectMany(times => times));

    private async Task<IReadOnlyList<double>[]> RoundAsync(int times, CancellationToken cancellation)
    {
        var measured = kinds.Select(_ => new List<double>(times)).ToArray();
        for (var time = 0; time < times; time++)
            foreach (var (i, kind) in kinds.Index())
                measured[i].Add(await kind.MeasureAsync(cancellation));
        return measured;
    }
}

/// <param name="Page">All pages of the queue together, whatever they were filtered by.</param>
/// <param name="Kinds">Each kind of request.</param>
internal sealed record RequestResult(Timings Page, IReadOnlyList<(string Name, bool IsPage, Timings Timings)> Kinds);
