using Moderation.Benchmarks.Pipeline.Load;

namespace Moderation.Benchmarks.Counts.Load;

/// <summary>What is asked for, as paths with their queries, one on each line of a file: the same ones in every run.</summary>
internal sealed class CountPaths
{
    private const int Batches = 500;
    private const int RareBatches = 5_000;
    private const int BatchSize = 100;

    /// <param name="folder">For the files.</param>
    /// <param name="articles">How many of them are asked for.</param>
    public CountPaths(string folder, int articles)
    {
        var random = new Random(1);
        var ids = Enumerable.Range(0, articles).Select(SampleSite.ArticleId).ToArray();
        random.Shuffle(ids);
        Singles = Write(folder, "singles", ids.Select(Single));
        Batched = Write(folder, "batches", Enumerable.Range(0, Batches).Select(_ => Batch(random.GetItems(ids, BatchSize))));
        RarelyBatched = Write(folder, "rare-batches", Enumerable.Range(0, RareBatches).Select(_ => Batch(random.GetItems(ids, BatchSize))));
    }

    /// <summary>File of one request for each article, in random order.</summary>
    public string Singles { get; }

    /// <summary>File of 500 requests for 100 random articles each.</summary>
    public string Batched { get; }

    /// <summary>File of 5,000 such requests: more than the service remembers, so that none is left when its turn comes again.</summary>
    public string RarelyBatched { get; }

    public IReadOnlyList<string> All => [Singles, Batched, RarelyBatched];

    public static string Single(string article) => $"/v1/sites/{SampleSite.Name}/articles/{article}/count";

    private static string Batch(string[] ids) =>
        $"/v1/sites/{SampleSite.Name}/counts?{string.Join('&', ids.Select(id => $"article={id}"))}";

    private static string Write(string folder, string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(folder, $"{name}.txt");
        File.WriteAllLines(file, lines);
        return file;
    }
}
