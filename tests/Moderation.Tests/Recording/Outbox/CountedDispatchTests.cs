using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moderation.Contracts;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Testing.Recording;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Recording.Outbox;

/// <summary>The dispatcher over a real store, with a clock that stands still: what waits for its turn waits for ever.</summary>
public sealed class CountedDispatchTests : IAsyncLifetime
{
    private readonly SqliteStore _store = new();
    private readonly ConfirmingBus _bus = new();
    private readonly ManualTime _time = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task FirstCountLeavesAtOnceAndTheLastWhenItsTurnComes()
    {
        using var dispatcher = Dispatcher();
        await dispatcher.StartAsync(CancellationToken.None);
        await RecordAsync(1);
        await UntilAsync(() => _bus.Moderated == 1 && _bus.Counted.Count == 1);
        await RecordAsync(2);
        await RecordAsync(3);
        await UntilAsync(() => _bus.Moderated == 3);
        Assert.Equal([1], _bus.Counted);

        _time.Pass((int)CountThrottle.Interval.TotalMilliseconds);

        await UntilAsync(() => _bus.Counted.Count == 2);
        Assert.Equal([1, 3], _bus.Counted);
        await dispatcher.StopAsync(CancellationToken.None);
        Assert.Empty(await OutboxAsync());
    }

    [Fact]
    public async Task AStopSendsWhatWaits()
    {
        using var dispatcher = Dispatcher();
        await dispatcher.StartAsync(CancellationToken.None);
        await RecordAsync(1);
        await UntilAsync(() => _bus.Counted.Count == 1);
        await RecordAsync(2);
        await RecordAsync(3);
        await UntilAsync(() => _bus.Moderated == 3);

        await dispatcher.StopAsync(CancellationToken.None);

        Assert.Equal(1, _bus.Counted[0]);
        Assert.Equal(3, _bus.Counted[^1]);
        Assert.Empty(await OutboxAsync());
    }

    [Fact]
    public async Task AStopSendsWhatWasCommittedJustBefore()
    {
        for (var comment = 1; comment <= 20; comment++)
        {
            using var dispatcher = Dispatcher();
            await dispatcher.StartAsync(CancellationToken.None);
            await RecordAsync(2 * comment);
            await UntilAsync(() => _bus.Moderated == 2 * comment - 1);
            await RecordAsync(2 * comment + 1);

            await dispatcher.StopAsync(CancellationToken.None);

            Assert.Equal(2 * comment, _bus.Moderated);
        }

        Assert.Empty(await OutboxAsync());
    }

    [Fact]
    public async Task OfABacklogOnlyTheNewestLeaves()
    {
        for (var comment = 1; comment <= 300; comment++)
            await RecordAsync(comment);
        using var dispatcher = Dispatcher();

        await dispatcher.StartAsync(CancellationToken.None);

        await UntilAsync(() => _bus.Counted.Count == 1);
        await dispatcher.StopAsync(CancellationToken.None);
        Assert.Equal([300], _bus.Counted);
        Assert.Equal(300, _bus.Moderated);
        Assert.Empty(await OutboxAsync());
    }

    private UnheardNews Unheard => new(
        _store.Services.GetRequiredService<ICountNews>(),
        _store.Services.GetRequiredService<HeardChanges>(),
        _time,
        NullLogger<UnheardNews>.Instance);

    private OutboxDispatcher Dispatcher() => new(
        _store.Recording, new SingleMember(), _bus, _store.Signal, Unheard, _time, NullLogger<OutboxDispatcher>.Instance);

    private async Task RecordAsync(int comment) => await _store.RecordAsync(Changes.Submission(commentId: $"c{comment}"));

    private async Task<IReadOnlyList<OutgoingEvent>> OutboxAsync() => (await RecordedSite.ReadAsync(_store, "news")).Outbox;

    private static Task UntilAsync(Func<bool> condition) => Wait.UntilAsync(() => condition(), "the events have left");

    /// <summary>A bus that confirms at once.</summary>
    private sealed class ConfirmingBus : IEventPublisher, IEventChannel
    {
        private readonly Lock _lock = new();
        private readonly List<long> _counted = [];
        private long _sent;
        private int _moderated;

        /// <summary>The versions.</summary>
        public IReadOnlyList<long> Counted
        {
            get
            {
                lock (_lock)
                    return [.. _counted];
            }
        }

        public int Moderated => Volatile.Read(ref _moderated);

        public long Confirmed => _sent;

        public Task<IEventChannel> OpenAsync(Action lost, CancellationToken cancellation) => Task.FromResult<IEventChannel>(this);

        public ValueTask<long> SendAsync(OutgoingEvent e, CancellationToken cancellation)
        {
            if (e.RoutingKey == Topology.Moderated("news"))
                Interlocked.Increment(ref _moderated);
            else
                lock (_lock)
                    _counted.Add(JsonSerializer.Deserialize(e.Body.Span, ModerationJson.Default.ArticleCounted)!.Version);
            return ValueTask.FromResult(++_sent);
        }

        public Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

        public void ThrowIfLost()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
