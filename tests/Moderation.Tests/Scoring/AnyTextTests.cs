using CsCheck;
using Moderation.Scoring;

namespace Moderation.Tests.Scoring;

/// <summary>Whatever arrives is scored: seven probabilities, spans inside the text, no exception.</summary>
public sealed class AnyTextTests
{
    /// <summary>Letters and what breaks text handling: marks, joiners, surrogates (lone ones too), controls, right-to-left.</summary>
    private static readonly Gen<string> Hostile = Gen.Frequency(
        (5, Gen.Char['a', 'z']),
        (2, Gen.Const(' ')),
        (2, Gen.Char),
        (1, Gen.Char['\u0300', '\u036F']),
        (1, Gen.Char['\u200B', '\u202E']),
        (1, Gen.Char['\uD800', '\uDFFF']),
        (1, Gen.Char['\u0590', '\u06FF']),
        (1, Gen.Char['\uFB00', '\uFDFF']),
        (1, Gen.Char['\0', '\u001F'])).Array[0, 300].Select(characters => new string(characters));

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n\t ")]
    [InlineData("👍")]
    [InlineData("\0\u0001\u001B")]
    [InlineData("\u202Eנבלה\u202C זה")]
    [InlineData("السلام عليكم ورحمة الله")]
    [InlineData("\uFDFA\uFDFA\uFDFA")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
        + "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301")]
    public void AwkwardTextIsScored(string text) => AssertSound(text);

    /// <summary>A test case's name cannot carry these.</summary>
    [Fact]
    public void TextThatIsNotUnicodeIsScored() =>
        Assert.All(["\uD83D", "\uDE00\uD83D", "\uFFFF\uFFFE", "a\uDC00\u0301", new string('\uD83D', 20_000)], AssertSound);

    [Theory]
    [InlineData('x')]
    [InlineData('!')]
    [InlineData('中')]
    [InlineData('\u0301')]
    [InlineData('\uFDFA')]
    public void TwentyThousandCharactersWithoutASpaceAreScored(char character) => AssertSound(new string(character, 20_000));

    /// <summary>The variable <c>CsCheck_Iter</c> asks for more: a million strings take some minutes.</summary>
    [Fact]
    public void RandomTextIsScored() => Hostile.Sample(AssertSound, iter: Math.Max(2_000, Check.Iter));

    [Fact]
    public void ScoringAllocatesNothingButItsResult()
    {
        // A scorer of its own: the shared one may lend what it works with to a test beside this one, and has to make another.
        var scorer = Scorer.Load(Path.Combine(AppContext.BaseDirectory, ModelFolder.Default));
        string[] texts = [.. Enumerable.Range(0, 500).Select(number =>
            $"Kommentar Nr. {number}: siehe https://beispiel.test/{number}, du 1d1ot! 😂 Đồ ngu, b*tch")];

        var result = Usual(_ => new ScoredText(new Scores(new double[Labels.Count]), "de", []));

        Assert.Equal(result, Usual(text => scorer.Score(text, "de")));

        // The median: what a thread allocates once, for its buffers or while a method is compiled again, says nothing about a text.
        long Usual(Func<string, ScoredText> make)
        {
            var allocated = new long[texts.Length];
            for (var at = 0; at < texts.Length; at++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                GC.KeepAlive(make(texts[at]));
                allocated[at] = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Array.Sort(allocated);
            return allocated[texts.Length / 2];
        }
    }

    [Fact]
    public void ScoresDoNotDependOnWhatTheThreadScoredBefore()
    {
        var alone = ShippedModel.Scorer.Score("Du bist ein Idiot").Scores.ToDictionary();
        ShippedModel.Scorer.Score(string.Concat(Enumerable.Range(0, 3_000).Select(number => $"wort{number} ")));

        Assert.Equal(alone, ShippedModel.Scorer.Score("Du bist ein Idiot").Scores.ToDictionary());
    }

    [Fact]
    public void ThreadsDoNotDisturbEachOther()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(number =>
            $"Kommentar {number}: {(number % 3 == 0 ? "du Idiot" : "danke für den Artikel")}")];
        var expected = texts.Select(text => ShippedModel.Scorer.Score(text).Scores[Labels.Toxicity]).ToArray();

        var actual = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4)
            .Select(text => ShippedModel.Scorer.Score(text).Scores[Labels.Toxicity])
            .ToArray();

        Assert.Equal(expected, actual);
    }

    private static void AssertSound(string text)
    {
        var scored = ShippedModel.Scorer.Score(text, "de", withSpans: true);

        Assert.Equal(Labels.All, scored.Scores.ToDictionary().Keys);
        Assert.All(scored.Scores.ToDictionary().Values, score => Assert.InRange(score, 0, 1));
        Assert.All(scored.Spans, span =>
        {
            Assert.InRange(span.Begin, 0, text.Length - 1);
            Assert.InRange(span.End, span.Begin + 1, text.Length);
            Assert.True(span.Contribution > 0);
        });
        Assert.All(scored.Spans.GroupBy(span => span.Label), spans => Assert.InRange(spans.Count(), 1, 3));
    }
}
