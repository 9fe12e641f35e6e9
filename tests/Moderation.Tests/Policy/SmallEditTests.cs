using Moderation.Contracts;
using Moderation.Service.Policy;

namespace Moderation.Tests.Policy;

public sealed class SmallEditTests
{
    private const string Sentence = "Wer das entschieden hat, ist ein Idiot, und das sage ich auch morgen noch.";

    [Theory]
    [InlineData(Sentence, Sentence)]
    [InlineData(Sentence, "Wer das entschieden hat, ist ein Idiot, und das sage ich auch übermorgen noch.")]
    [InlineData(Sentence, "Wer das entschieden hat, ist ein Idiot, und das sage ich auch morgen wieder und wieder.")]
    [InlineData(Sentence, "Wer das entschieden hat , ist ein IDIOT,  und das sage ich auch morgen noch.")]
    [InlineData(Sentence, "Wer das entschieden hat, ist ein Idiot, und das sage ich auch morgen noch!!!")]
    [InlineData("Das ist Mist.", "Das ist Unsinn.")]
    [InlineData("So ein Idiot", "So ein dummer Idiot")]
    [InlineData("Cái này vô lý quá, ai mà tin được", "Cái này vô lý quá, ai mà tin nổi")]
    [InlineData("这篇文章写得真糟糕", "这篇文章写得真无聊")]
    [InlineData("บทความนี้แย่มาก", "บทความนี้แย่จัง")]
    public void FewWordsAreASmallEdit(string approved, string edited) => Assert.True(SmallEdit.Is(approved, edited));

    [Theory]
    [InlineData("Das ist Mist.", "Ihr lügt alle.")]
    [InlineData("Mist", "Idiot")]
    [InlineData(Sentence, "Wer das entschieden hat, ist ein Held und verdient eine Prämie, finde ich.")]
    [InlineData(Sentence, "Wer das entschieden hat, ist ein Idiot")]
    [InlineData(Sentence, "Idiot")]
    [InlineData(Sentence, "Und morgen erst! Wer das entschieden hat, ist ein Idiot, und das sage ich auch morgen noch dem Bürgermeister.")]
    [InlineData("Cái này vô lý quá", "Bọn mày ngu hết cả lũ rồi")]
    [InlineData("这篇文章写得真糟糕", "你们全都是白痴")]
    [InlineData("", "Ihr Idioten")]
    public void MoreIsNot(string approved, string edited) => Assert.False(SmallEdit.Is(approved, edited));

    [Fact]
    public void OfALongTextAWordInTenIsFewUpToALimit()
    {
        Assert.True(SmallEdit.Is(Long(100), Long(100, changed: 10)));
        Assert.False(SmallEdit.Is(Long(100), Long(100, changed: 11)));
        Assert.True(SmallEdit.Is(Long(2_000), Long(2_000, changed: 20)));
        Assert.False(SmallEdit.Is(Long(2_000), Long(2_000, changed: 21)));
    }

    [Theory]
    [InlineData("ist ein Idiot", "war ein Idiot", "insult", 0.7, "Idiot", true)]
    [InlineData("ist ein Idiot", "IST EIN IDIOT", "insult", 0.79, "IDIOT", true)]
    [InlineData("ist ein Idiot", "ist der Idiot", "insult", 0.5, "Idiot", true)]
    [InlineData("ist ein Idiot", "war ein Idiot", "insult", 0.7, "", true)]
    [InlineData("ist ein Idiot", "ist ein Wichser", "insult", 0.7, "Wichser", false)] // marks what was not there
    [InlineData("ist ein Idiot", "ist ein Idiot", "insult", 0.85, "Idiot", false)] // says it more clearly
    [InlineData("ist ein Idiot", "ist ein Idiot", "threat", 0.5, "Idiot", false)] // another label
    public void AFindingIsNewByLabelScoreOrMark(string approved, string edited, string label, double score, string mark, bool isNothingNew)
    {
        Reason[] known = [new() { Step = "thresholds", Label = "insult", Score = 0.7, Threshold = 0.6 }];
        var at = edited.IndexOf(mark, StringComparison.Ordinal);
        Reason found = new() { Step = "thresholds", Label = label, Score = score, Threshold = 0.6, Spans = [new(at, at + mark.Length)] };

        Assert.Equal(isNothingNew, SmallEdit.IsNothingNew(approved, known, edited, [found]));
        Assert.False(SmallEdit.IsNothingNew(approved, known, edited, [found, new() { Step = "blocked-words", Detail = "wort" }]));
        Assert.False(SmallEdit.IsNothingNew(approved, [], edited, [found]));
    }

    private static string Long(int words, int changed = 0) => string.Join(
        ' ', Enumerable.Range(0, words).Select(n => n >= words / 2 && n < words / 2 + changed ? $"neu{n}" : $"wort{n}"));
}
