using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Service.Recording.Postgres;

/// <summary>
/// Assigns partitions by session-level advisory locks, which PostgreSQL releases however a connection ends. Each member also holds one
/// shared lock, by which members are counted.
/// </summary>
internal sealed class AdvisoryLockGroup(LockSessions sessions) : IPartitionGroup
{
    // The first halves of the locks' keys: "memb", "part".
    private const int Members = 0x6d656d62;
    private const int Partition = 0x70617274;
    private const string IdleTimeout = "idle_session_timeout"; // ends the session of a silent member; from PostgreSQL 14 on

    public async Task<IPartitionAssignment> JoinAsync(CancellationToken cancellation)
    {
        var session = await sessions.OpenAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand(
                $"""
                {PostgresConnections.SetWhereUnset(IdleTimeout, $"{PostgresConnections.Silence.TotalMilliseconds}")};
                SELECT pg_advisory_lock_shared({Members}, 0)
                """,
                session);
            await command.ExecuteNonQueryAsync(cancellation);
            return new Assignment(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private sealed class Assignment(NpgsqlConnection session) : IPartitionAssignment
    {
        private readonly HashSet<short> _held = [];

        public IReadOnlyCollection<short> Partitions => _held;

        public async Task RebalanceAsync(IReadOnlySet<short> busy, CancellationToken cancellation)
        {
            var members = await ScalarAsync<long>(
                $"""
                SELECT count(*) FROM pg_locks
                WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND classid = {Members} AND objid = 0 AND objsubid = 2 AND granted
                """,
                cancellation);
            var fair = (int)Math.Ceiling(OutboxPartition.Count / (double)Math.Max(members, 1));
            foreach (var partition in _held.Where(partition => !busy.Contains(partition)).Take(_held.Count - fair).ToList())
            {
                await ScalarAsync<bool>($"SELECT pg_advisory_unlock({Partition}, {partition})", cancellation);
                _held.Remove(partition);
            }

            for (short partition = 0; partition < OutboxPartition.Count && _held.Count < fair; partition++)
                if (!_held.Contains(partition)
                    && await ScalarAsync<bool>($"SELECT pg_try_advisory_lock({Partition}, {partition})", cancellation))
                    _held.Add(partition);
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();

        private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation)
        {
            await using var command = new NpgsqlCommand(sql, session);
            return (T)(await command.ExecuteScalarAsync(cancellation))!;
        }
    }
}
