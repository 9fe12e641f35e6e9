using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Moderation.Scoring;
using Moderation.Scoring.Encoder;

namespace Moderation.Service.SecondStage;

/// <summary>Reads texts with a model's second stage. Equal texts, such as a wave of one advertisement, are read once while remembered.</summary>
internal sealed class SecondStageReader(EncoderQueue queue, SecondStageMetrics metrics)
{
    private const int Remembered = 1_000; // texts
    private const int LongestRemembered = 1_000; // UTF-16 units

    private readonly IAsyncCache<(string Version, string Text), EncodedText?> _known =
        new ConcurrentLruBuilder<(string, string), EncodedText?>()
            .WithCapacity(Remembered).AsAsyncCache().WithAtomicGetOrAdd().Build();

    /// <returns>Null for a text without a visible character.</returns>
    public async ValueTask<EncodedText?> ReadAsync(Scorer scorer, TextEncoder encoder, string text)
    {
        if (text.Length > LongestRemembered)
            return await queue.EncodeAsync(encoder, text);
        var isNew = false;
        var encoded = await _known.GetOrAddAsync((scorer.Version, text), key =>
        {
            isNew = true;
            return queue.EncodeAsync(encoder, key.Text);
        });
        if (!isNew)
            metrics.Remembered();
        return encoded;
    }
}
