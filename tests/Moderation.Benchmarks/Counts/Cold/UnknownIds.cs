using System.Net.Http.Json;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts.Cold;

/// <summary>
/// Distinct ids of no article, one in ten asked for alone, the rest by batches of 1,000. That a process at work takes memory for its work
/// is no growth by ids, so it is read on the way too: what is kept for each id would show again in the second half.
/// </summary>
internal sealed class UnknownIds(ServiceProcess service)
{
    private const int BatchSize = 1_000;
    private const int OneInSoMany = 10;
    private const int AtOnce = 8;
    private static readonly Uri Batches = new($"/v1/sites/{SampleSite.Name}/counts", UriKind.Relative);

    public async Task<UnknownIdsResult> MeasureAsync(int ids, Action<string> progress, CancellationToken cancellation)
    {
        var before = Memory();
        await AskAsync(0, ids / 2, cancellation);
        var half = Memory();
        await AskAsync(ids / 2, ids, cancellation);
        var result = new UnknownIdsResult(ids, before, half, Memory());
        progress($"Unknown ids, {ids:N0}: {before:0} MiB before, {half:0} MiB after half of them, {result.After:0} MiB after all");
        return result;
    }

    private double Memory() => ProcessMemory.Of(service.Id).Now;

    private Task AskAsync(int first, int afterLast, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var batches = Enumerable.Range(first, afterLast - first).Chunk(BatchSize);
        return Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            var alone = batch.Length / OneInSoMany;
            foreach (var id in batch.Take(alone))
                await service.Http.GetByteArrayAsync(new Uri(CountPaths.Single($"unknown-{id}"), UriKind.Relative), token);
            using var response = await service.Http.PostAsJsonAsync(
                Batches, new { articles = batch.Skip(alone).Select(id => $"unknown-{id}") }, token);
            response.EnsureSuccessStatusCode();
        });
    }
}

/// <param name="Ids">Asked for.</param>
/// <param name="Before">MiB resident.</param>
/// <param name="Half">After half of them.</param>
/// <param name="After">After all.</param>
internal sealed record UnknownIdsResult(int Ids, double Before, double Half, double After);
