using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Service.SecondStage;
using Moderation.Testing.Models;

namespace Moderation.Tests.SecondStage;

public sealed class EncoderQueueTests : IDisposable
{
    private const int LongTextInUnits = 20_000;

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _meters = new();
    private readonly TextEncoder _encoder;
    private readonly EncoderQueue _queue;

    public EncoderQueueTests()
    {
        _encoder = ModelFolder.OpenEncoder(TinyEncoder.WriteTo(_folder.Path));
        var meters = _services.GetRequiredService<IMeterFactory>();
        _queue = new EncoderQueue(
            new SecondStageOptions { SecondStageThreads = 1 }, new SecondStageMetrics(meters), TimeProvider.System);
        _meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "moderation.second_stage.duration")
                self.EnableMeasurementEvents(instrument);
        };
    }

    public void Dispose()
    {
        _meters.Dispose();
        _queue.Dispose();
        _encoder.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AShortTextDoesNotWaitForTheEndOfALongOne()
    {
        using var areWaiting = new ManualResetEventSlim();
        Task<EncodedText?>? longText = null;
        List<bool> wasLongTextRead = []; // as each text's reading ends, on the thread that reads
        _meters.SetMeasurementEventCallback<double>((_, _, _, _) =>
        {
            areWaiting.Wait();
            wasLongTextRead.Add(longText!.IsCompleted);
        });
        _meters.Start();

        var first = _queue.EncodeAsync(_encoder, "a"); // holds up the thread until the others wait
        longText = _queue.EncodeAsync(_encoder, LongText());
        var shortText = _queue.EncodeAsync(_encoder, "x");
        areWaiting.Set();
        await Task.WhenAll(first, longText, shortText);

        Assert.Equal([false, false, false], wasLongTextRead);
    }

    [Fact]
    public async Task ALongTextReadInTurnWithOthersGivesTheSameBits()
    {
        var alone = _encoder.Encode(LongText())!;

        var long1 = _queue.EncodeAsync(_encoder, LongText());
        var others = Enumerable.Range(0, 300).Select(i => _queue.EncodeAsync(_encoder, $"{i} x")).ToList();
        await Task.WhenAll(others);

        var together = (await long1)!;
        Assert.Equal(alone.Logits, together.Logits);
        Assert.Equal(alone.Marks, together.Marks);
        Assert.Equal(alone.Embedding.ToArray(), together.Embedding.ToArray());
    }

    /// <summary>No two windows of it are the same.</summary>
    private static string LongText() => new([.. Enumerable.Range(0, LongTextInUnits).Select(i => (char)('a' + (i / 26 * 7 + i) % 26))]);
}
