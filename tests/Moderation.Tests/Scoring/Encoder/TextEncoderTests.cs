using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Testing.Models;

namespace Moderation.Tests.Scoring.Encoder;

public sealed class TextEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextEncoder _encoder;

    public TextEncoderTests() => _encoder = ModelFolder.OpenEncoder(TinyEncoder.WriteTo(_folder.Path));

    public void Dispose()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EveryLabelGetsItsLogitAndTheTextItsEmbedding()
    {
        var encoded = _encoder.Encode("ax bx")!;

        Assert.Equal(Enumerable.Repeat(TinyEncoder.Friendly + (2 * TinyEncoder.OfEach), Labels.Count), encoded.Logits);
        Assert.Equal(6, encoded.Pieces);
        Assert.Equal(384, encoded.Embedding.Length);
        Assert.InRange(encoded.Embedding.Span[0], 2 / 8f - 1e-6f, 2 / 8f + 1e-6f);
    }

    [Theory]
    [InlineData("a x b", "x")]
    [InlineData("ﬁx it", "x")] // a ligature is two letters
    [InlineData("a\u200B\u200Bx b", "x")]
    [InlineData("  a \t x", "x")]
    [InlineData("a&amp;b x", "x")]
    [InlineData("😀 x 😀", "x")]
    public void MarksAreStretchesOfTheOriginal(string text, string marked)
    {
        var mark = Assert.Single(_encoder.Encode(text)!.Marks, mark => mark.Probability > 0.5);

        Assert.Equal(marked, text[mark.Begin..mark.End].Trim('\u200B'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B\u2060")]
    public void WhatNobodySeesIsNotRead(string text) => Assert.Null(_encoder.Encode(text));

    [Theory]
    [InlineData("😀😀😀")]
    [InlineData("\uD83D")]
    [InlineData("a\uDC00x")]
    [InlineData("你好")]
    [InlineData("▁ ▁x")]
    public void AnythingVisibleGetsAPlainScore(string text) =>
        Assert.All(_encoder.Encode(text)!.Logits, logit => Assert.True(float.IsFinite(logit)));

    [Fact]
    public void OfALongTextTheWorstWindowCounts()
    {
        var text = new string('a', 19_000) + "xx" + new string('a', 998);

        var encoded = _encoder.Encode(text)!;

        Assert.Equal(TinyEncoder.Friendly + (2 * TinyEncoder.OfEach), encoded.Logits[0]);
        Assert.Equal([19_000, 19_001], encoded.Marks.Where(mark => mark.Probability > 0.5).Select(mark => mark.Begin));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(158)]
    [InlineData(159)]
    [InlineData(1_000)]
    public void WindowsCoverTheTextAndOverlap(int pieces)
    {
        var windows = TextReading.Windows(pieces).ToList();

        Assert.Equal(0, windows[0].Begin);
        Assert.Equal(pieces, windows[^1].End);
        Assert.All(windows, window => Assert.InRange(window.End - window.Begin, 1, 158));
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(40, pair.First.End - pair.Second.Begin));
    }

    [Fact]
    public void TheSameTextGivesTheSameBitsBesideAnyOthers()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"{new string('b', i % 90)} x{new string('y', i % 7)} {i}").ToArray();
        var alone = texts.Select(text => _encoder.Encode(text)!).ToArray();

        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(text => _encoder.Encode(text)!).ToArray();

        Assert.Equal(alone.Select(Bits), together.Select(Bits));

        static string Bits(EncodedText encoded) => string.Join(
            ' ', encoded.Logits.Concat(encoded.Embedding.ToArray()).Concat(encoded.Marks.Select(mark => mark.Probability))
                .Select(BitConverter.SingleToInt32Bits));
    }
}
