using Moderation.Service.Recording.Outbox;
using Moderation.Service.Recording.Rows;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Service.Recording.Postgres;

internal sealed class PostgresRecordingTransaction : IRecordingTransaction
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly PostgresStatements _statements;

    public PostgresRecordingTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal outbox)
    {
        (_connection, _transaction, _statements) = (connection, transaction, new(connection, transaction));
        Comments = new PostgresCommentRows(_statements);
        Review = new PostgresReviewRows(_statements);
        Articles = new PostgresArticleRows(_statements);
        Merges = new PostgresMergeRows(_statements);
        Outbox = new PostgresOutboxRows(_statements, outbox);
    }

    public ICommentRows Comments { get; }

    public IReviewRows Review { get; }

    public IArticleRows Articles { get; }

    public IMergeRows Merges { get; }

    public IOutboxRows Outbox { get; }

    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellation) =>
        (await _statements.ReadAsync($"SELECT {StoreClock.Postgres}", [], row => row.Time(0), cancellation))[0];

    public Task CommitAsync(CancellationToken cancellation) => _statements.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
