using System.Runtime.ExceptionServices;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

/// <summary>Isolates the one message of a batch on which the service fails.</summary>
internal static class Isolation
{
    private static readonly IntakeResult RefusedByStore =
        IntakeResult.Of(new Refusal(RefusalReason.InvalidField, "The store refuses a value of this message."));

    private const int WorthSharing = 32; // below this many, starting work on other cores costs more than it saves

    /// <summary>Large batches run on all cores.</summary>
    public static (T? Value, Refusal? Refusal)[] TryEach<TItem, T>(IReadOnlyList<TItem> items, Func<TItem, T> work) where T : class
    {
        var tried = new (T? Value, Refusal? Refusal)[items.Count];
        if (items.Count >= WorthSharing)
            Parallel.For(0, items.Count, TryOne);
        else
            for (var i = 0; i < items.Count; i++)
                TryOne(i);
        return tried;

        void TryOne(int i) => tried[i] = Try(() => work(items[i]));
    }

    /// <summary>Refuses a message on which pure work fails twice.</summary>
    /// <exception cref="Exception">The failure has nothing to do with the message.</exception>
    public static (T? Value, Refusal? Refusal) Try<T>(Func<T> work) where T : class
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return (work(), null);
            }
            catch (Exception exception) when (IsOfTheMessage(exception))
            {
                if (!isFirst)
                    return (null, Refusal.CannotBeJudged(exception));
            }
        }
    }

    /// <summary>
    /// Halves a batch on which the store or the code fails until the faulty message is alone. What may be a fault of the store all the same
    /// is one of the message only where others were recorded and it has failed again.
    /// </summary>
    /// <param name="othersAreRecorded">Whether messages of other batches were, since this one was tried first.</param>
    /// <exception cref="Exception">An outage, or a failure that no other message tells from one.</exception>
    public static async Task<IntakeResult[]> RecordAsync<T>(
        IReadOnlyList<T> batch, Func<IReadOnlyList<T>, Task<IntakeResult[]>> record, Func<bool>? othersAreRecorded = null)
    {
        var results = await HalveAsync(batch, record);
        var failures = results.Where(result => result.Failure is not null).ToList();
        if (failures.Count > 0 && failures.Count == batch.Count && othersAreRecorded?.Invoke() != true)
            ExceptionDispatchInfo.Throw(failures[0].Failure!);
        for (var i = 0; i < results.Length; i++)
            if (results[i].Failure is not null)
                results[i] = new(await OnceMoreAsync([batch[i]], record), null);
        return Array.ConvertAll(results, result => result.Result);
    }

    private static async Task<Tried[]> HalveAsync<T>(IReadOnlyList<T> batch, Func<IReadOnlyList<T>, Task<IntakeResult[]>> record)
    {
        if (batch.Count == 0)
            return [];
        try
        {
            return Array.ConvertAll(await record(batch), result => new Tried(result, null));
        }
        catch (Exception exception) when (StoreFault.IsInTheData(exception) || IsOfTheCode(exception))
        {
            if (batch.Count == 1)
                return [new(IsOfTheCode(exception) ? await AgainAsync(batch, record) : RefusedByStore, null)];
        }
        catch (Exception exception) when (MayBeOfTheMessage(exception))
        {
            if (batch.Count == 1)
                return [new(default, exception)];
        }

        var half = batch.Count / 2;
        return [.. await HalveAsync([.. batch.Take(half)], record), .. await HalveAsync([.. batch.Skip(half)], record)];
    }

    private static async Task<IntakeResult> OnceMoreAsync<T>(IReadOnlyList<T> alone, Func<IReadOnlyList<T>, Task<IntakeResult[]>> record)
    {
        try
        {
            return (await record(alone))[0];
        }
        catch (Exception exception) when (MayBeOfTheMessage(exception))
        {
            return IntakeResult.Of(Refusal.CannotBeJudged(exception));
        }
    }

    private static async Task<IntakeResult> AgainAsync<T>(IReadOnlyList<T> alone, Func<IReadOnlyList<T>, Task<IntakeResult[]>> record)
    {
        try
        {
            return (await record(alone))[0];
        }
        catch (Exception exception) when (IsOfTheCode(exception))
        {
            return IntakeResult.Of(Refusal.CannotBeJudged(exception));
        }
    }

    // Only exceptions that no outage throws.
    private static bool IsOfTheCode(Exception exception) => StoreException.CauseOf(exception) is null && exception is
        ArgumentException or ArithmeticException or FormatException or IndexOutOfRangeException or InvalidCastException or JsonException
        or KeyNotFoundException or NotSupportedException or NullReferenceException;

    /// <summary>Not known to be of the message, and not known to be an outage, a stop or a lack of resources either.</summary>
    public static bool MayBeOfTheMessage(Exception exception) => StoreException.CauseOf(exception) is { } cause
        ? !cause.IsTransient && !StoreFault.IsOutage(cause)
        : exception is not (OperationCanceledException or OutOfMemoryException or IOException or TimeoutException
            or ObjectDisposedException);

    /// <summary>Neither an outage, nor a stop, nor a lack of resources.</summary>
    public static bool IsOfTheMessage(Exception exception) =>
        exception is not (OperationCanceledException or OutOfMemoryException or IOException) && StoreException.CauseOf(exception) is null;

    private readonly record struct Tried(IntakeResult Result, Exception? Failure);
}
