using Moderation.Service.Bus;
using Moderation.Service.Intake.Reading;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Takes batches of messages off any bus. Returns when each message is either committed or safe among the dead letters: then the
/// transport may acknowledge them all.
/// </summary>
internal sealed class BusIntake(CommentIntake intake, IDeadLetters deadLetters, IntakeMetrics metrics, ILogger<BusIntake> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for the broker to take the last dead letters.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <param name="kind">What the queue carries.</param>
    /// <param name="messages">In the order they came.</param>
    /// <param name="kept">Told of each dead letter at once when it is safe: its original may be acknowledged before its neighbours are done.</param>
    /// <param name="stopping">Ends waiting for an outage to pass; what is being committed is finished.</param>
    public Task HandleAsync(MessageKind kind, IReadOnlyList<BusMessage> messages, Func<BusMessage, Task> kept, CancellationToken stopping) => kind switch
    {
        MessageKind.Submitted => HandleAsync(messages, MessageReader.Submitted, intake.SubmitAsync, kept, stopping),
        MessageKind.Withdrawn => HandleAsync(messages, MessageReader.Withdrawn, intake.WithdrawAsync, kept, stopping),
        MessageKind.Reported => HandleAsync(messages, MessageReader.Reported, intake.ReportAsync, kept, stopping),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private async Task HandleAsync<T>(
        IReadOnlyList<BusMessage> messages,
        Func<ReadOnlyMemory<byte>, string?, Read<T>> read,
        Func<IReadOnlyList<T>, CancellationToken, Task<IntakeResult[]>> accept,
        Func<BusMessage, Task> kept,
        CancellationToken stopping) where T : class
    {
        var letters = new List<(BusMessage, Refusal)>();
        var readable = new List<(BusMessage Source, T Message)>(messages.Count);
        foreach (var source in messages)
        {
            var (message, refusal) = read(source.Body, source.ContentType);
            if (message is not null)
                readable.Add((source, message));
            else
                letters.Add((source, refusal!));
        }

        await AcceptAsync(readable, accept, letters, stopping);
        if (letters.Count == 0)
            return;

        // Where they are kept in the store, it may be away now. A broker that is lost has these messages still and will deliver them again, and so will
        // one that hangs in a stop, which must not wait for it.
        using var givingUp = new CancellationTokenSource();
        await using var _ = stopping.Register(() => givingUp.CancelAfter(Farewell));
        await UntilStoredAsync(
            letters.Count, () => deadLetters.AddAsync(letters, givingUp.Token), exception => StoreException.CauseOf(exception) is not null, stopping);
        foreach (var (source, refusal) in letters)
        {
            await kept(source);
            metrics.DeadLettered(refusal.Reason);
            BusLog.DeadLettered(logger, refusal.Reason, refusal.Detail);
        }
    }

    private async Task AcceptAsync<T>(
        List<(BusMessage Source, T Message)> batch,
        Func<IReadOnlyList<T>, CancellationToken, Task<IntakeResult[]>> accept,
        List<(BusMessage, Refusal)> letters,
        CancellationToken stopping)
    {
        if (batch.Count == 0)
            return;
        await UntilStoredAsync(
            batch.Count,
            async () =>
            {
                var results = await accept([.. batch.Select(item => item.Message)], CancellationToken.None);
                for (var i = 0; i < results.Length; i++)
                    if (results[i].Refusal is { } refusal)
                        letters.Add((batch[i].Source, refusal));
            },
            exception => exception is not OperationCanceledException,
            stopping);
    }

    /// <summary>In an outage, keeps the messages in hand and tries again, so that none uses up its deliveries.</summary>
    private async Task UntilStoredAsync(int messages, Func<Task> store, Func<Exception, bool> passes, CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            try
            {
                await store();
                return;
            }
            catch (Exception exception) when (passes(exception))
            {
                var cause = StoreException.CauseOf(exception);
                BusLog.StoreUnavailable(logger, messages, pause, cause?.Message ?? exception.Message, cause is null ? exception : null);
                await Task.Delay(pause, stopping);
            }
        }
    }
}
