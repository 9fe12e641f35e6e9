using Moderation.Contracts;
using Moderation.Service.Console;

namespace Moderation.Tests.Console;

public sealed class TextSegmentsTests
{
    private static readonly HashSet<string> All = ["threat", "insult", "toxicity", "spam", TextSegments.Rule];

    private static readonly HashSet<string> None = [];

    [Fact]
    public void SegmentsAddUpToTheText()
    {
        const string text = "Du Idiot, ich finde dich 😀 schon.";
        var kinds = Kinds(("insult", 3, 8), ("toxicity", 0, 8), ("threat", 10, 27), ("spam", 26, 99));

        Assert.Equal(text, string.Concat(TextSegments.Cut(text, kinds, All, All).Select(segment => segment.Text)));
    }

    [Fact]
    public void WhatWeighsMostStandsFirstAndTwoAreEnough()
    {
        var kinds = Kinds(("toxicity", 0, 5), ("insult", 0, 5), ("threat", 0, 5));

        Assert.Equal(["threat", "insult"], TextSegments.Cut("Idiot", kinds, All, None).Single().Marks.AsEnumerable());
    }

    [Fact]
    public void AKindThatIsSwitchedOffLeavesItsVeil()
    {
        var segment = TextSegments.Cut("Idiot", Kinds(("insult", 0, 5)), None, new HashSet<string> { "insult" }).Single();

        Assert.Empty(segment.Marks);
        Assert.True(segment.IsVeiled);
    }

    [Fact]
    public void NoCharacterIsCutInTwo()
    {
        var segments = TextSegments.Cut("a😀b", Kinds(("insult", 0, 2), ("spam", 2, 4)), All, None);

        Assert.DoesNotContain(segments, segment => char.IsHighSurrogate(segment.Text[^1]) || char.IsLowSurrogate(segment.Text[0]));
    }

    [Fact]
    public void AnEmptyTextHasNothingToMark() => Assert.Empty(TextSegments.Cut("", Kinds(("insult", 0, 5)), All, All));

    private static Dictionary<string, IReadOnlyList<TextSpan>> Kinds(params (string Kind, int Begin, int End)[] spans) =>
        spans.ToDictionary(span => span.Kind, span => (IReadOnlyList<TextSpan>)[new TextSpan(span.Begin, span.End)]);
}
