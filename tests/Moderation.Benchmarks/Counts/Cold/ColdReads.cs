using Moderation.Benchmarks.Measuring;
using Moderation.Benchmarks.Pipeline;

namespace Moderation.Benchmarks.Counts.Cold;

/// <summary>
/// Two stores, one a hundred times the other, on one server, each with its own service. They are asked in turns, one request at a time,
/// so that what the machine does beside it meets both.
/// </summary>
internal sealed class ColdReads(PipelineServers servers, CountsServices services, CountsSettings settings, Action<string> progress)
{
    private const int Starts = 3;
    private const int MostRounds = 5;

    public async Task<ColdResult> MeasureAsync(CancellationToken cancellation)
    {
        progress($"Cold: storing {settings.Articles:N0} and {settings.LargeStore:N0} articles");
        await using var small = await ColdStore.CreateAsync(servers, services, settings.Articles, cancellation);
        await using var large = await ColdStore.CreateAsync(servers, services, settings.LargeStore, cancellation);
        ColdStore[] stores = [small, large];
        for (var start = 1; start <= Starts; start++)
            foreach (var store in stores)
                await store.StartAsync();
        progress($"Cold: starts took {Measurement.Median(small.Starts):0.0} s and {Measurement.Median(large.Starts):0.0} s");
        foreach (var store in stores)
            await store.WarmUpAsync(cancellation);

        // No article is asked for twice, so the small store bounds the rounds.
        var reads = Math.Min(settings.ColdReads, settings.Articles);
        var rounds = Math.Min(MostRounds, settings.Articles / reads);
        var (ofSmall, ofLarge) = (new List<Timings>(), new List<Timings>());
        for (var round = 1; round <= rounds; round++)
        {
            var times = stores.Select(_ => new List<double>(reads)).ToArray();
            for (var read = 0; read < reads; read++)
                foreach (var (i, store) in stores.Index())
                    times[i].Add(await store.ReadAsync(cancellation));
            ofSmall.Add(Timings.Of(times[0]));
            ofLarge.Add(Timings.Of(times[1]));
            progress($"Cold, round {round} of {rounds}: p99 {ofSmall[^1].P99:0.00} ms and {ofLarge[^1].P99:0.00} ms");
        }

        foreach (var store in stores)
            await store.CheckAsync(cancellation);
        var unknown = await new UnknownIds(large.Process).MeasureAsync(settings.UnknownIds, progress, cancellation);
        return new(Result(small, settings.Articles, ofSmall), Result(large, settings.LargeStore, ofLarge), unknown);
    }

    private static ColdStoreResult Result(ColdStore store, int articles, List<Timings> rounds) =>
        new(articles, Timings.MedianOf(rounds), Measurement.Median(store.Starts), Measurement.Median(store.Memory));
}

/// <param name="Small">As many articles as are asked for elsewhere.</param>
/// <param name="Large">A hundred times as many.</param>
/// <param name="Unknown">Memory of the service on the large store.</param>
internal sealed record ColdResult(ColdStoreResult Small, ColdStoreResult Large, UnknownIdsResult Unknown)
{
    public double Ratio => Large.Reads.P99 / Small.Reads.P99;
}

/// <param name="Articles">In the store.</param>
/// <param name="Reads">Medians of the rounds.</param>
/// <param name="Start">Seconds until it was ready, median of the starts.</param>
/// <param name="Memory">MiB resident when it was ready, median of the starts.</param>
internal sealed record ColdStoreResult(int Articles, Timings Reads, double Start, double Memory);
