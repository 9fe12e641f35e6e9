using System.Diagnostics;

namespace Moderation.Benchmarks.Measuring;

/// <summary>
/// Measures one round from the first message's arrival to the last one's acknowledgement: connecting and declaring, which
/// clients do at different moments, is left out.
/// </summary>
internal sealed class RoundMeter(int messages)
{
    private readonly TaskCompletionSource<Measurement> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hasStarted;
    private int _acknowledged;
    private long _startedAt;
    private TimeSpan _cpuBefore;
    private long _allocatedBefore;

    /// <summary>The result, once every message is acknowledged.</summary>
    public Task<Measurement> Ended => _ended.Task;

    public void Arrived()
    {
        if (Volatile.Read(ref _hasStarted) == 1 || Interlocked.Exchange(ref _hasStarted, 1) == 1)
            return;
        _allocatedBefore = GC.GetTotalAllocatedBytes();
        _cpuBefore = Environment.CpuUsage.TotalTime;
        _startedAt = Stopwatch.GetTimestamp();
    }

    public void Acknowledged(int count)
    {
        if (Interlocked.Add(ref _acknowledged, count) != messages)
            return;
        var elapsed = Stopwatch.GetElapsedTime(_startedAt);
        var cpu = Environment.CpuUsage.TotalTime - _cpuBefore;
        var allocated = GC.GetTotalAllocatedBytes() - _allocatedBefore;
        _ended.TrySetResult(
            new Measurement(messages / elapsed.TotalSeconds, cpu.TotalMicroseconds / messages, (double)allocated / messages));
    }

    public void Failed(Exception exception) => _ended.TrySetException(exception);
}
