using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Moderation.Service.Background;

namespace Moderation.Tests.Background;

/// <summary>In a host as the service has it, which stops when an exception leaves a background service.</summary>
public sealed class BackgroundWorkTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task ALoopThatThrowsGoesOnAndTheHostToo()
    {
        using var loop = new Loop { Throws = true };
        using var host = await StartAsync(loop);

        await UntilAsync(() => loop.Runs >= 5, "five sessions");
        Assert.False(IsStopping(host));
        Assert.False(loop.ExecuteTask!.IsCompleted);
        Assert.Equal(
            [Interval, 2 * Interval, 4 * Interval, 4 * Interval],
            loop.Pauses.Take(4));

        await host.StopAsync();
        Assert.True(loop.ExecuteTask.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ALoopWhoseSessionEndsBeginsAnother()
    {
        using var loop = new Loop();
        using var host = await StartAsync(loop);

        await UntilAsync(() => loop.Runs >= 3, "three sessions");
        Assert.Empty(loop.Pauses);
        Assert.False(IsStopping(host));
    }

    [Fact]
    public async Task ACancellationThatIsNotTheStopIsAFailureLikeAnyOther()
    {
        using var loop = new Loop { Throws = true, Failure = new OperationCanceledException() };
        using var host = await StartAsync(loop);

        await UntilAsync(() => loop.Runs >= 3, "three sessions");
        Assert.False(loop.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task ASuccessShortensThePauses()
    {
        using var loop = new Loop { Throws = true, Succeeds = true };
        using var host = await StartAsync(loop);

        await UntilAsync(() => loop.Runs >= 5, "five sessions");
        Assert.All(loop.Pauses.Take(4), pause => Assert.Equal(Interval, pause));
    }

    [Fact]
    public async Task ALoopMayStopBeforeTheHostDoes()
    {
        using var early = new CancellationTokenSource();
        using var loop = new Loop { Early = early.Token };
        using var host = await StartAsync(loop);

        await early.CancelAsync();

        await UntilAsync(() => loop.ExecuteTask!.IsCompletedSuccessfully, "the loop ends");
        Assert.False(IsStopping(host));
    }

    [Fact]
    public async Task PeriodicWorkThatThrowsGoesOnAndTheHostToo()
    {
        using var work = new Work(Interval);
        using var host = await StartAsync(work);

        await UntilAsync(() => work.Turns >= 3, "three turns");
        Assert.False(IsStopping(host));
        Assert.False(work.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task PeriodicWorkThatIsSwitchedOffEndsAndLeavesTheHostAlone()
    {
        using var work = new Work(Timeout.InfiniteTimeSpan);
        using var host = await StartAsync(work);

        await UntilAsync(() => work.ExecuteTask!.IsCompletedSuccessfully, "the work ends");
        Assert.False(IsStopping(host));
        Assert.Equal(0, work.Turns);
    }

    private static async Task<IHost> StartAsync(IHostedService service)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(service);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static bool IsStopping(IHost host) =>
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    private static Task UntilAsync(Func<bool> condition, string what) => Wait.UntilAsync(condition, what);

    private sealed class Loop() : BackgroundLoop(new Backoff(Interval, 4 * Interval), TimeProvider.System, NullLogger.Instance)
    {
        private readonly Lock _lock = new();
        private readonly List<TimeSpan> _pauses = [];
        private int _runs;

        public bool Throws { get; init; }

        public bool Succeeds { get; init; }

        public Exception Failure { get; init; } = new InvalidOperationException("Of no kind that anybody expects.");

        public CancellationToken Early { get; init; }

        public int Runs => Volatile.Read(ref _runs);

        public IReadOnlyList<TimeSpan> Pauses
        {
            get
            {
                lock (_lock)
                    return [.. _pauses];
            }
        }

        protected override CancellationToken StopsEarly => Early;

        protected override Task RunAsync(CancellationToken stopping)
        {
            Interlocked.Increment(ref _runs);
            if (Succeeds)
                Succeeded();
            return Throws ? throw Failure : Task.CompletedTask;
        }

        protected override void Failed(Exception exception, TimeSpan pause)
        {
            lock (_lock)
                _pauses.Add(pause);
        }
    }

    private sealed class Work(TimeSpan interval) : PeriodicWork(interval, TimeProvider.System, NullLogger.Instance)
    {
        private int _turns;

        public int Turns => Volatile.Read(ref _turns);

        protected override Task RunAsync(CancellationToken stopping)
        {
            Interlocked.Increment(ref _turns);
            throw new InvalidOperationException("Of no kind that anybody expects.");
        }
    }
}
