using Microsoft.Data.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteRecordingTransaction : IRecordingTransaction
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SemaphoreSlim _writer;
    private readonly SqliteStatements _statements;

    public SqliteRecordingTransaction(SqliteConnection connection, SqliteTransaction transaction, SemaphoreSlim writer)
    {
        (_connection, _transaction, _writer, _statements) = (connection, transaction, writer, new(connection, transaction));
        Comments = new SqliteCommentRows(_statements);
        Review = new SqliteReviewRows(_statements);
        Articles = new SqliteArticleRows(_statements);
        Merges = new SqliteMergeRows(_statements);
        Outbox = new SqliteOutboxRows(_statements);
    }

    public ICommentRows Comments { get; }

    public IReviewRows Review { get; }

    public IArticleRows Articles { get; }

    public IMergeRows Merges { get; }

    public IOutboxRows Outbox { get; }

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancellation) =>
        Task.FromResult(DateTimeOffset.FromUnixTimeMilliseconds(_statements.Number($"SELECT {StoreClock.Sqlite}")));

    public Task CommitAsync(CancellationToken cancellation)
    {
        _transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
        finally
        {
            _writer.Release();
        }
    }
}
