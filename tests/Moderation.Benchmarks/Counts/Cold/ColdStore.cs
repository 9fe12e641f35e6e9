using System.Diagnostics;
using Moderation.Benchmarks.Counts.Bare;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Counts.Seeding;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;
using Npgsql;

namespace Moderation.Benchmarks.Counts.Cold;

/// <summary>A store with so many articles, and a service on it that nobody has asked anything yet.</summary>
internal sealed class ColdStore : IAsyncDisposable
{
    private const int WarmingUp = 500;

    private readonly CountsServices _services;
    private readonly string _database;
    private readonly string[] _articles;
    private int _asked;

    private ColdStore(CountsServices services, string database, int articles)
    {
        (_services, _database) = (services, database);
        _articles = [.. Enumerable.Range(0, articles).Select(SampleSite.ArticleId)];
        new Random(1).Shuffle(_articles);
        Process = services.Process("Api", database);
    }

    public ServiceProcess Process { get; private set; }

    /// <summary>Seconds from the start of the process until it was ready.</summary>
    public List<double> Starts { get; } = [];

    /// <summary>MiB resident when it was.</summary>
    public List<double> Memory { get; } = [];

    public static async Task<ColdStore> CreateAsync(
        PipelineServers servers, CountsServices services, int articles, CancellationToken cancellation)
    {
        var store = new ColdStore(services, await servers.CreateDatabaseAsync(), articles);
        await CountsServices.CreateSiteAsync(store.Process);
        await using var source = NpgsqlDataSource.Create(store._database);
        await new SeededArticles(source).FillAloneAsync(articles, cancellation);
        return store;
    }

    /// <summary>Starts the service, or starts another one in its place.</summary>
    public async Task StartAsync()
    {
        if (Process.HasStarted)
        {
            await Process.DisposeAsync();
            Process = _services.Process("Api", _database);
        }

        var clock = Stopwatch.StartNew();
        await Process.StartAsync();
        Starts.Add(clock.Elapsed.TotalSeconds);
        Memory.Add(ProcessMemory.Of(Process.Id).Now);
    }

    /// <summary>Compiles what answers, with ids that are in no store.</summary>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < WarmingUp; i++)
            await Process.Http.GetByteArrayAsync(new Uri(CountPaths.Single($"warm-{i}"), UriKind.Relative), cancellation);
    }

    /// <summary>Asks for an article that nobody has asked this process for.</summary>
    /// <returns>Milliseconds until the last byte of the answer.</returns>
    public async Task<double> ReadAsync(CancellationToken cancellation)
    {
        var path = new Uri(CountPaths.Single(_articles[_asked++]), UriKind.Relative);
        var start = Stopwatch.GetTimestamp();
        await Process.Http.GetByteArrayAsync(path, cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Fails where the answers are not from the store.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        using var http = new AnswerClient(Process.Http.BaseAddress!, acceptEncoding: null);
        var answer = System.Text.Json.JsonElement.Parse(
            (await http.GetAsync(CountPaths.Single(SampleSite.ArticleId(1)), cancellation)).Body);
        if (answer.GetProperty("version").GetInt64() == 0)
            throw new InvalidOperationException("A cold service does not know the articles of its store.");
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
