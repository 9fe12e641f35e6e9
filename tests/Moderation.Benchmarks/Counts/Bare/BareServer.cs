using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Testing.Servers;

namespace Moderation.Benchmarks.Counts.Bare;

/// <summary>The bare endpoint in a process of its own, which is this program, with the service's answers of this moment.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private const string Program = "Moderation.Benchmarks.dll";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly SupervisedServer _process;

    private BareServer(SupervisedServer process, Uri address)
    {
        _process = process;
        Candidate = new("bare", address, new ServerCpu(process.Folder, "dotnet").Read);
    }

    public Candidate Candidate { get; }

    /// <param name="service">The service that it copies.</param>
    /// <param name="paths">What is asked for.</param>
    /// <param name="acceptEncoding">Header of the requests.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<BareServer> StartAsync(Uri service, CountPaths paths, string? acceptEncoding, CancellationToken cancellation)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        var folder = SupervisedServer.NewFolder("bare");
        string[] encoding = acceptEncoding is null ? [] : ["--accept-encoding", acceptEncoding];

        // Its processor time is found by the folder on its command line.
        foreach (var file in paths.All)
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var process = SupervisedServer.Prepare(folder, "TERM",
        [
            "dotnet", Path.Combine(AppContext.BaseDirectory, Program), BareCountsCommand.Name,
            "--service", service.AbsoluteUri, "--listen", address, .. encoding,
            "--paths", .. paths.All.Select(file => Path.Combine(folder, Path.GetFileName(file))),
        ]);
        await process.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Wait.UntilSucceedsAsync(
            async token => await http.GetByteArrayAsync(new Uri(File.ReadLines(paths.Singles).First(), UriKind.Relative), token),
            StartLimit,
            () => $"The bare endpoint did not answer: {process.LogTail()}");
        cancellation.ThrowIfCancellationRequested();
        return new(process, new Uri(address));
    }

    /// <summary>Asks both for everything in the file and compares.</summary>
    /// <exception cref="InvalidOperationException">An answer is not the service's: what would be measured is not the same work.</exception>
    public async Task CheckAsync(Uri service, string paths, string? acceptEncoding, CancellationToken cancellation)
    {
        using var here = new AnswerClient(Candidate.Address, acceptEncoding);
        using var there = new AnswerClient(service, acceptEncoding);
        foreach (var path in File.ReadLines(paths))
        {
            var expected = await there.GetAsync(path, cancellation);
            if (expected.Status != 200)
                throw new InvalidOperationException($"The service answers {path} with {expected.Status}.");
            if ((await here.GetAsync(path, cancellation)).DifferenceTo(expected) is { } difference)
                throw new InvalidOperationException($"The bare endpoint does not answer {path} as the service does: {difference}.");
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
