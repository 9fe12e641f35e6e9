using System.Collections.Concurrent;
using System.Threading.Channels;
using Moderation.Scoring.Encoder;

namespace Moderation.Service.SecondStage;

/// <summary>
/// Texts that wait for the encoder, first come, first served; threads of its own read one text each at a time. Of long texts they read a
/// window each in turn with those that wait, so that nobody waits for a long one to end.
/// </summary>
internal sealed class EncoderQueue : IDisposable
{
    private const int MostWaiting = 1_000; // beyond them whoever asks waits

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(MostWaiting);
    private readonly ConcurrentQueue<Work> _begun = [];
    private readonly SecondStageMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Lazy<Task[]> _threads;

    public EncoderQueue(SecondStageOptions options, SecondStageMetrics metrics, TimeProvider time)
    {
        (_metrics, _time) = (metrics, time);
        _threads = new Lazy<Task[]>(() => [.. Enumerable.Range(0, options.Threads)
            .Select(_ => Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        metrics.ObserveQueue(() => _waiting.Reader.Count);
    }

    /// <summary>Waits while too many texts wait.</summary>
    /// <exception cref="Exception">What reading the text throws.</exception>
    public async Task<EncodedText?> EncodeAsync(TextEncoder encoder, string text)
    {
        _ = _threads.Value;
        var work = new Work(encoder, text, _time.GetTimestamp());
        await _waiting.Writer.WriteAsync(work);
        return await work.Result.Task;
    }

    public void Dispose() => _waiting.Writer.TryComplete();

    private void Read()
    {
        bool mayBeMore;
        do
        {
            mayBeMore = false;
            if (_waiting.Reader.TryRead(out var next))
            {
                Read(next);
                mayBeMore = true;
            }

            if (_begun.TryDequeue(out var begun))
            {
                Read(begun);
                mayBeMore = true;
            }
        }
        while (mayBeMore || _waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
    }

    /// <summary>Reads a window of a text.</summary>
    private void Read(Work work)
    {
        var now = _time.GetTimestamp();
        try
        {
            work.Wait ??= _time.GetElapsedTime(work.At, now);
            work.Reading ??= work.Encoder.Begin(work.Text);
            var isMore = work.Reading.ReadNext();
            work.Duration += _time.GetElapsedTime(now);
            if (isMore)
            {
                _begun.Enqueue(work);
                return;
            }

            _metrics.Read(work.Wait.Value, work.Duration);
            work.Result.SetResult(work.Reading.Result);
        }
        catch (Exception exception)
        {
            work.Result.SetException(exception);
        }
    }

    /// <param name="At">Timestamp of its coming.</param>
    private sealed record Work(TextEncoder Encoder, string Text, long At)
    {
        public TextReading? Reading { get; set; }

        /// <summary>Until its reading began.</summary>
        public TimeSpan? Wait { get; set; }

        /// <summary>Of its reading so far.</summary>
        public TimeSpan Duration { get; set; }

        public TaskCompletionSource<EncodedText?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
