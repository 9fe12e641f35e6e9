using System.Text.Json;
using Moderation.Scoring;
using Moderation.Scoring.Encoder;

namespace Moderation.Tests.Scoring.Encoder;

/// <summary>What the second stage of the model in the repository must do whatever else it learns.</summary>
public sealed class ShippedEncoderTests
{
    private const long MostBytes = 66_000_000;
    private const long MostBytesOfAFile = 50 * 1024 * 1024;

    private static readonly Scorer Scorer = ShippedModel.Scorer;
    private static readonly TextEncoder Reader = Scorer.Encoder!;

    /// <summary>Of the project's own sentences, by the network in full precision that the graph was made of.</summary>
    private static readonly IReadOnlyList<(string Text, long[] Pieces, double[] Logits)> Reference =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Moderation.Tests", "Scoring", "Encoder", "parity.jsonl"))
            .Select(line => JsonElement.Parse(line))
            .Select(row => (
                row.GetProperty("text").GetString()!,
                row.GetProperty("pieces").EnumerateArray().Select(piece => piece.GetInt64()).ToArray(),
                row.GetProperty("logits").EnumerateArray().Select(logit => logit.GetDouble()).ToArray()))];

    [Fact]
    public void PiecesAreThoseOfTheTraining() =>
        Assert.All(Reference, row => Assert.Equal(row.Pieces, Reader.IdsOf(row.Text)));

    [Fact]
    public void LogitsAreThoseOfFullPrecisionWithinRounding()
    {
        var errors = Reference.AsParallel()
            .SelectMany(row => Reader.RunBare(row.Pieces).Logits.Zip(row.Logits, (own, exact) => Math.Abs(own - exact))).ToList();

        Assert.True(Reference.Count >= 100);
        Assert.InRange(errors.Average(), 0, 0.15);
        Assert.InRange(errors.Max(), 0, 1.5);
    }

    [Fact]
    public void TheFilesFitWhereRepositoriesAreKept()
    {
        Assert.InRange(Scorer.Manifest.Files.Sum(file => file.Bytes), 0, MostBytes);
        Assert.All(Scorer.Manifest.Files, file => Assert.InRange(file.Bytes, 0, MostBytesOfAFile));
    }

    [Theory]
    [InlineData("Ich liebe Frauen.", "Ich hasse Frauen.")]
    [InlineData("Niemand sollte Muslime verachten.", "Muslime sind zu verachten.")]
    [InlineData("I love gay people.", "I hate gay people.")]
    [InlineData("Juden sind kein Abschaum.", "Juden sind Abschaum.")]
    [InlineData("No woman deserves to be beaten.", "Women deserve to be beaten.")]
    public void WhatASentenceMeansCountsMoreThanItsWords(string kind, string hateful) => Assert.True(
        Scorer.ScoreFully(kind).Scores[Labels.Toxicity] + 0.2 < Scorer.ScoreFully(hateful).Scores[Labels.Toxicity],
        $"{kind}: {Scorer.ScoreFully(kind).Scores[Labels.Toxicity]:0.00}, {hateful}: {Scorer.ScoreFully(hateful).Scores[Labels.Toxicity]:0.00}");

    [Fact]
    public void ATextScoresTheSameAloneAndBesideOthers()
    {
        var texts = Reference.Take(60).Select(row => row.Text).ToArray();
        var alone = texts.Select(text => string.Join(' ', Reader.Encode(text)!.Logits.Select(BitConverter.SingleToInt32Bits))).ToArray();

        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8)
            .Select(text => string.Join(' ', Reader.Encode(text)!.Logits.Select(BitConverter.SingleToInt32Bits))).ToArray();

        Assert.Equal(alone, together);
    }
}
