using System.Threading.Channels;
using Moderation.Scoring.Encoder;

namespace Moderation.Service.SecondStage;

/// <summary>Texts that wait for the encoder, first come, first served; threads of its own read one text each at a time.</summary>
internal sealed class EncoderQueue : IDisposable
{
    private const int MostWaiting = 1_000; // beyond them whoever asks waits

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(MostWaiting);
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
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_waiting.Reader.TryRead(out var work))
                Read(work);
    }

    private void Read(Work work)
    {
        var begun = _time.GetTimestamp();
        try
        {
            var encoded = work.Encoder.Encode(work.Text);
            _metrics.Read(_time.GetElapsedTime(work.At, begun), _time.GetElapsedTime(begun));
            work.Result.SetResult(encoded);
        }
        catch (Exception exception)
        {
            work.Result.SetException(exception);
        }
    }

    private sealed record Work(TextEncoder Encoder, string Text, long At)
    {
        public TaskCompletionSource<EncodedText?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
