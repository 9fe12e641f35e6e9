using System.Diagnostics;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Counts.HalfLoad;

/// <summary>Requests with due times, dealt to connections that are free; one that finds none free waits, and its time runs.</summary>
internal sealed class PacedReads : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly byte[][] _requests;
    private readonly double _ticksApart;
    private readonly long[] _sentAt;
    private readonly long[] _answeredAt;
    private readonly PacedConnection[] _connections;
    private readonly Stack<PacedConnection> _free;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _start;
    private int _next;
    private int _answered;

    /// <param name="server">Address.</param>
    /// <param name="requests">Asked for in turns.</param>
    /// <param name="rate">Per second.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="connections">Kept open.</param>
    public PacedReads(Uri server, byte[][] requests, int rate, int count, int connections)
    {
        (_requests, _ticksApart) = (requests, (double)Stopwatch.Frequency / rate);
        (_sentAt, _answeredAt) = (new long[count], new long[count]);
        _connections = [.. Enumerable.Range(0, connections)
            .Select(_ => new PacedConnection(server, Answered, exception => _ended.TrySetException(exception)))];
        _free = new(_connections);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        GC.Collect();
        _start = Stopwatch.GetTimestamp();
        var pacer = new Thread(Pace) { IsBackground = true };
        pacer.Start();
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(_sentAt.Length * _ticksApart / Stopwatch.Frequency) + AnswerLimit, cancellation);
    }

    /// <param name="leftOut">So many at the beginning do not count.</param>
    public PacedResult Result(int leftOut)
    {
        var seconds = Stopwatch.GetElapsedTime(_start, _answeredAt.Max()).TotalSeconds;
        return new(_answered / seconds, Since(_answeredAt), Since(_sentAt), Environment.CpuUsage.TotalTime.TotalSeconds);

        Timings Since(long[] moments) => Timings.Of(
            Enumerable.Range(leftOut, moments.Length - leftOut)
                .Select(number => (moments[number] - DueAt(number)) * 1_000.0 / Stopwatch.Frequency));
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
    }

    private void Pace()
    {
        while (_next < _sentAt.Length && !_ended.Task.IsCompleted)
        {
            while (TakeFree() is { } taken)
                Send(taken.Connection, taken.Number);

            // A sleep and no spinning, which would take the core from the server: on average half a millisecond of what is measured.
            Thread.Sleep(1);
        }
    }

    private void Answered(PacedConnection connection, int number)
    {
        _answeredAt[number] = Stopwatch.GetTimestamp();
        if (Interlocked.Increment(ref _answered) == _answeredAt.Length)
            _ended.TrySetResult();
        if (TakeOverdue(connection) is { } overdue)
            Send(connection, overdue);
    }

    private (PacedConnection Connection, int Number)? TakeFree()
    {
        lock (_gate)
            return IsDue() && _free.TryPop(out var connection) ? (connection, _next++) : null;
    }

    private int? TakeOverdue(PacedConnection connection)
    {
        lock (_gate)
        {
            if (IsDue())
                return _next++;
            _free.Push(connection);
            return null;
        }
    }

    private bool IsDue() => _next < _sentAt.Length && DueAt(_next) <= Stopwatch.GetTimestamp();

    private void Send(PacedConnection connection, int number)
    {
        _sentAt[number] = Stopwatch.GetTimestamp();
        connection.Send(_requests[number % _requests.Length], number);
    }

    private long DueAt(int number) => _start + (long)(number * _ticksApart);
}
