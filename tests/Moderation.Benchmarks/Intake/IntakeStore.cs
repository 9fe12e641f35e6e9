using Moderation.Benchmarks.Pipeline.Bare;
using Moderation.Contracts;
using Npgsql;

namespace Moderation.Benchmarks.Intake;

/// <summary>Where clients commit each batch in one set-based transaction, as <see cref="BareStore"/> does; empty at each round.</summary>
internal sealed class IntakeStore(string connectionString) : IAsyncDisposable
{
    private readonly BareStore _store = new(NpgsqlDataSource.Create(connectionString));

    public Task CreateAsync(CancellationToken cancellation) => _store.CreateAsync(cancellation);

    public Task ClearAsync(CancellationToken cancellation) => _store.ClearAsync(cancellation);

    public Task CommitAsync(IReadOnlyCollection<CommentSubmitted> comments, CancellationToken cancellation)
    {
        var batch = new BareBatch(comments.Count);
        foreach (var c in comments)
            batch.Add(
                new BareComment(
                    c.Site, c.ArticleId, c.CommentId, new BareAuthor(c.Author.Id, c.Author.Name), c.Text, c.Language, c.SubmittedAt),
                tag: 0);
        return _store.CommitAsync(batch, cancellation);
    }

    public async Task CheckAsync(int messages, CancellationToken cancellation)
    {
        var stored = await _store.CountAsync(cancellation);
        if (stored != messages)
            throw new InvalidOperationException($"{stored} comments were stored, not {messages}.");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
