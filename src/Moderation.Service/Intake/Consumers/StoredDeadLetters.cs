using Microsoft.EntityFrameworkCore;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake.Consumers;

internal sealed class StoredDeadLetters(IDbContextFactory<ModerationDb> databases, IServiceProvider services, TimeProvider time)
    : IDeadLetters
{
    public async Task AddAsync(IReadOnlyList<(BusMessage Message, Refusal Refusal)> letters, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.DeadLetters.AddRange(letters.Select(letter => new DeadLetter
        {
            Reason = letter.Refusal.Reason,
            Detail = letter.Refusal.Detail,
            Exchange = letter.Message.Exchange,
            RoutingKey = letter.Message.RoutingKey,
            ContentType = letter.Message.ContentType,
            Body = DeadLetterLimits.Kept(letter.Message).ToArray(),
            ReceivedAt = time.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellation);
        await DropOldestAsync(db, cancellation);
    }

    public async Task<long?> CountAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.DeadLetters.LongCountAsync(cancellation);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<StoredLetter>> ListAsync(int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.DeadLetters.OrderBy(d => d.Id).Take(limit)
            .Select(d => new StoredLetter(d.Reason, d.Detail, d.Exchange, d.RoutingKey, d.ContentType, d.Body))
            .ToListAsync(cancellation);
    }

    public async Task<int> ReplayAsync(string? reason, int limit, IProgress<int> progress, CancellationToken cancellation)
    {
        // Resolved late: the handler itself writes dead letters.
        var handler = services.GetRequiredService<MessageHandler>();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var letters = await db.DeadLetters.Where(d => reason == null || d.Reason == reason).OrderBy(d => d.Id).Take(limit)
            .ToListAsync(cancellation);
        var replayed = 0;
        foreach (var letter in letters.Where(letter => !DeadLetterLimits.IsHead(letter.Reason, letter.Detail)))
        {
            var message = new BusMessage(letter.Body, letter.ContentType, letter.Exchange, letter.RoutingKey, null);
            await handler.HandleAsync(message.RoutedKind, [message], deadLettered: _ => Task.CompletedTask, cancellation);
            await db.DeadLetters.Where(d => d.Id == letter.Id).ExecuteDeleteAsync(cancellation);
            progress.Report(++replayed);
        }

        return replayed;
    }

    private static async Task DropOldestAsync(ModerationDb db, CancellationToken cancellation)
    {
        var bytes = await db.DeadLetters.SumAsync(d => (long)d.Body.Length, cancellation);
        while (bytes > DeadLetterLimits.MostBytes
            && await db.DeadLetters.OrderBy(d => d.Id).Select(d => new { d.Id, d.Body.Length }).FirstOrDefaultAsync(cancellation)
                is { } oldest)
        {
            await db.DeadLetters.Where(d => d.Id == oldest.Id).ExecuteDeleteAsync(cancellation);
            bytes -= oldest.Length;
        }
    }
}
