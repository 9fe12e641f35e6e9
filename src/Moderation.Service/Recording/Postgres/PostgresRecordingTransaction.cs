using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresRecordingTransaction(
    NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox) : IRecordingTransaction
{
    private readonly PostgresStatements _statements = new(connection, transaction);

    public ICommentRows Comments => new PostgresCommentRows(_statements);
    public IReviewRows Review => new PostgresReviewRows(_statements);
    public IArticleRows Articles => new PostgresArticleRows(_statements);
    public IMergeRows Merges => new PostgresMergeRows(_statements);
    public IOutboxRows Outbox => new PostgresOutboxRows(_statements, outbox);

    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellation) =>
        (await _statements.ReadAsync($"SELECT {StoreClock.Postgres}", [], row => row.Time(0), cancellation))[0];

    public Task CommitAsync(CancellationToken cancellation) => _statements.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
