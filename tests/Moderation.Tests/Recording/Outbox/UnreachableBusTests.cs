using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moderation.Service.Counts.News;
using Moderation.Service.Recording.Outbox;
using Moderation.Testing.Stores;

namespace Moderation.Tests.Recording.Outbox;

/// <summary>A process that cannot reach the bus leaves the outbox to those that can.</summary>
public sealed class UnreachableBusTests : IAsyncLifetime
{
    private readonly SqliteStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task WhileItConnectsItHoldsNoPartition()
    {
        var (group, bus) = (new CountedJoins(), new BusOnThirdAttempt());
        using var unheard = new UnheardNews(
            _store.Services.GetRequiredService<ICountNews>(), _store.Services.GetRequiredService<HeardChanges>(), TimeProvider.System,
            NullLogger<UnheardNews>.Instance);
        using var dispatcher = new OutboxDispatcher(
            _store.Recording, group, bus, _store.Signal, unheard, TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);
        bus.OnAttempt = () => bus.JoinedBefore += group.Joined;

        await dispatcher.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => group.Joined == 1, "the process joins the group");
        await dispatcher.StopAsync(CancellationToken.None);

        Assert.Equal((3, 0), (bus.Attempts, bus.JoinedBefore));
    }

    private sealed class CountedJoins : IPartitionGroup
    {
        private readonly SingleMember _whole = new();
        private int _joined;

        public int Joined => Volatile.Read(ref _joined);

        public Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref _joined);
            return _whole.JoinAsync(cancellation);
        }
    }

    private sealed class BusOnThirdAttempt : IEventPublisher
    {
        public Action OnAttempt { get; set; } = () => { };

        public int Attempts { get; private set; }

        public int JoinedBefore { get; set; }

        public Task<IEventChannel> OpenAsync(Action lost, CancellationToken cancellation)
        {
            OnAttempt();
            return ++Attempts < 3
                ? throw new IOException("Nobody listens there.")
                : Task.FromResult<IEventChannel>(new HandConfirmedChannel());
        }
    }
}
