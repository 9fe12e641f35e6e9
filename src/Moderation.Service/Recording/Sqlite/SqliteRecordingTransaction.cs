using Microsoft.Data.Sqlite;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording.Sqlite;

internal sealed class SqliteRecordingTransaction(
    SqliteConnection connection, SqliteTransaction transaction, SemaphoreSlim writer) : IRecordingTransaction
{
    private readonly SqliteStatements _statements = new(connection, transaction);

    public ICommentRows Comments => new SqliteCommentRows(_statements);
    public IReviewRows Review => new SqliteReviewRows(_statements);
    public IArticleRows Articles => new SqliteArticleRows(_statements);
    public IMergeRows Merges => new SqliteMergeRows(_statements);
    public IOutboxRows Outbox => new SqliteOutboxRows(_statements);

    public Task<DateTimeOffset> ClockAsync(CancellationToken cancellation) =>
        Task.FromResult(DateTimeOffset.FromUnixTimeMilliseconds(_statements.Number($"SELECT {StoreClock.Sqlite}")));

    public Task CommitAsync(CancellationToken cancellation)
    {
        transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            writer.Release();
        }
    }
}
