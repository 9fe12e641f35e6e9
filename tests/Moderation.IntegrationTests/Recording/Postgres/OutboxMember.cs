using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Postgres;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.IntegrationTests.Recording.Postgres;

/// <summary>One process that publishes, as the database sees it: with its own connections, under a name to end them by.</summary>
internal sealed class OutboxMember : IAsyncDisposable
{
    private readonly LockSessions _sessions;
    private readonly IPartitionAssignment _assignment;

    private OutboxMember(string name, LockSessions sessions, IPartitionAssignment assignment) =>
        (Name, _sessions, _assignment) = (name, sessions, assignment);

    public string Name { get; }

    public IReadOnlyCollection<short> Partitions => _assignment.Partitions;

    /// <param name="database">Connection string.</param>
    /// <param name="name">Of the sessions.</param>
    /// <param name="options">Settings of the sessions, as an operator gives them.</param>
    public static async Task<OutboxMember> JoinAsync(string database, string name, string? options = null)
    {
        var sessions = new LockSessions(
            new NpgsqlConnectionStringBuilder(database) { ApplicationName = name, Options = options }.ConnectionString);
        return new OutboxMember(name, sessions, await new AdvisoryLockGroup(sessions).JoinAsync(CancellationToken.None));
    }

    public Task RebalanceAsync(params short[] busy) => _assignment.RebalanceAsync(busy.ToHashSet(), CancellationToken.None);

    /// <summary>Gives its partitions back, as a process does that lost its bus.</summary>
    public ValueTask LeaveAsync() => _assignment.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _assignment.DisposeAsync();
        await _sessions.DisposeAsync();
    }
}
