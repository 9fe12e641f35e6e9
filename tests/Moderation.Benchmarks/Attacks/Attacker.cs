using System.Net;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Attacks;

/// <summary>One address with a key of the site, and what it has been answered.</summary>
internal sealed class Attacker(Uri service, string key, string cursor) : IDisposable
{
    public static readonly IPAddress From = new([127, 0, 0, 2]);

    private readonly List<HttpResponseMessage> _streams = [];
    private readonly Lock _lock = new();
    private int _answered;
    private int _refused;

    public HttpClient Http { get; } = OtherAddress.Client(service, From.GetAddressBytes()[3]);
    public Uri Service => service;

    /// <summary>May submit.</summary>
    public string Key => key;

    /// <summary>Of the last pages of the long thread.</summary>
    public string LateCursor => cursor;

    public (int Answered, int Refused) Answers => (Volatile.Read(ref _answered), Volatile.Read(ref _refused));

    public int OpenStreams
    {
        get
        {
            lock (_lock)
                return _streams.Count;
        }
    }

    public async Task RunAsync(Attack attack, CancellationToken over)
    {
        var hands = Enumerable.Range(0, attack.AtOnce).Select(number => Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                    await attack.OnceAsync(this, number, over);
            },
            CancellationToken.None));
        await Task.WhenAll(hands).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public void Answered(HttpResponseMessage answer)
    {
        Interlocked.Increment(ref _answered);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            Interlocked.Increment(ref _refused);
    }

    public void Keep(HttpResponseMessage stream)
    {
        lock (_lock)
            _streams.Add(stream);
    }

    public void Dispose()
    {
        _streams.ForEach(stream => stream.Dispose());
        Http.Dispose();
    }
}
