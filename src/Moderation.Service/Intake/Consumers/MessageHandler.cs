using Moderation.Service.Background;
using Moderation.Service.Bus;
using Moderation.Service.Intake.Reading;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake.Consumers;

/// <summary>Once it returns, each message is committed or a stored dead letter, and the transport may acknowledge all.</summary>
internal sealed class MessageHandler(
    CommentIntake intake, Senders senders, SiteDirectory sites, IDeadLetters deadLetters, IntakeMetrics metrics, TimeProvider time,
    ILogger<MessageHandler> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>From then on each half of a batch is tried for itself: one message may be what it fails on.</summary>
    private const int AttemptsTogether = 3;

    private readonly long[] _recorded = new long[Enum.GetValues<MessageKind>().Length]; // batches of each kind

    /// <summary>How long a stop waits for the broker to take the last dead letters.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    /// <param name="deadLettered">Called for each stored dead letter, which may be acknowledged before the others.</param>
    /// <param name="stopping">Ends waiting for an outage; a commit is finished.</param>
    public Task HandleAsync(
        MessageKind kind, IReadOnlyList<BusMessage> messages, Func<BusMessage, Task> deadLettered,
        CancellationToken stopping) => kind switch
        {
            MessageKind.Submitted => HandleAsync(
                kind, messages, Checked(kind, MessageReader.Submitted, m => m.Site), intake.SubmitAsync, deadLettered, stopping),
            MessageKind.Withdrawn => HandleAsync(
                kind, messages, Checked(kind, MessageReader.Withdrawn, m => m.Site), intake.WithdrawAsync, deadLettered, stopping),
            MessageKind.Reported => HandleAsync(
                kind, messages, Checked(kind, MessageReader.Reported, m => m.Site), intake.ReportAsync, deadLettered, stopping),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private Func<BusMessage, ValueTask<Read<T>>> Checked<T>(
        MessageKind kind, Func<ReadOnlyMemory<byte>, string?, Read<T>> read, Func<T, string> siteOf) where T : class => async source =>
        {
            if (source.Length > Limits.BodyBytes)
                return DeadLetterLimits.TooLong(source.Length);
            var (message, refusal) = read(source.Body, source.ContentType);
            return message is null ? refusal!
                : senders.Refuse(source, kind, siteOf(message)) is { } refused ? await OrUnknownAsync(refused, siteOf(message))
                : message;
        };

    /// <summary>Who writes a site's name wrong is told that, rather than that they may not act for it.</summary>
    private async Task<Refusal> OrUnknownAsync(Refusal refused, string site)
    {
        try
        {
            return await sites.FindAsync(site, CancellationToken.None) is null ? Refusal.NoSuchSite : refused;
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return refused;
        }
    }

    private async Task HandleAsync<T>(
        MessageKind kind,
        IReadOnlyList<BusMessage> messages,
        Func<BusMessage, ValueTask<Read<T>>> read,
        Func<IReadOnlyList<T>, CancellationToken, Task<IntakeResult[]>> accept,
        Func<BusMessage, Task> deadLettered,
        CancellationToken stopping) where T : class
    {
        var refused = new List<(BusMessage Source, Refusal Refusal)>();
        var readable = new List<(BusMessage Source, T Message)>(messages.Count);
        var (before, attempts) = (Volatile.Read(ref _recorded[(int)kind]), 0);
        foreach (var source in messages)
        {
            var (message, refusal) = await read(source);
            if (message is not null)
                readable.Add((source, message));
            else
                refused.Add((source, refusal!));
        }

        if (readable.Count > 0)
            await UntilStoredAsync(readable.Count, AcceptAsync, exception => exception is not OperationCanceledException, stopping);
        if (refused.Count > 0)
            await DeadLetterAsync(refused, deadLettered, stopping);

        Task<IntakeResult[]> AcceptPartAsync(IReadOnlyList<T> part) => accept(part, CancellationToken.None);

        async Task AcceptAsync()
        {
            List<T> all = [.. readable.Select(item => item.Message)];
            var results = ++attempts < AttemptsTogether
                ? await accept(all, CancellationToken.None)
                : await Isolation.RecordAsync(all, AcceptPartAsync, () => Volatile.Read(ref _recorded[(int)kind]) > before);
            Interlocked.Increment(ref _recorded[(int)kind]);
            for (var i = 0; i < results.Length; i++)
                if (results[i].Refusal is { } refusal)
                    refused.Add((readable[i].Source, refusal));
        }
    }

    private async Task DeadLetterAsync(
        List<(BusMessage Source, Refusal Refusal)> refused, Func<BusMessage, Task> deadLettered, CancellationToken stopping)
    {
        // Only an outage of the store is waited for: a lost broker delivers these messages again.
        using var giveUp = new CancellationTokenSource();
        await using var _ = stopping.Register(() => giveUp.CancelAfter(StopTimeout));
        await UntilStoredAsync(
            refused.Count, () => deadLetters.AddAsync(refused, giveUp.Token), e => StoreException.CauseOf(e) is not null, stopping);
        foreach (var (source, refusal) in refused)
        {
            await deadLettered(source);
            metrics.DeadLettered(refusal.Reason);
            BusLog.DeadLettered(logger, refusal.Reason, refusal.Detail);
        }
    }

    /// <summary>Retries through an outage, so that no message uses up its deliveries.</summary>
    private async Task UntilStoredAsync(int messages, Func<Task> store, Func<Exception, bool> isOutage, CancellationToken stopping)
    {
        var backoff = new Backoff(FirstPause, LongestPause);
        while (true)
        {
            try
            {
                await store();
                return;
            }
            catch (Exception exception) when (isOutage(exception))
            {
                var (pause, cause) = (backoff.Next(), StoreException.CauseOf(exception));
                BusLog.StoreUnavailable(logger, messages, pause, StoreException.ReasonOf(exception), cause is null ? exception : null);
                await Task.Delay(pause, time, stopping);
            }
        }
    }
}
