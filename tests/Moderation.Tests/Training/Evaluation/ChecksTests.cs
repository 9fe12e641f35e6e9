using Moderation.Scoring;
using Moderation.Tests.Scoring;
using Moderation.Training.Evaluation;
using Moderation.Training.Written;

namespace Moderation.Tests.Training.Evaluation;

public sealed class ChecksTests
{
    private static readonly bool?[] Unknown = new bool?[Labels.Count];

    [Fact]
    public void GroupsAreComparedWithinASet()
    {
        WrittenText[] texts =
        [
            new("neutral", "de", "Bäcker", "Die Bäcker backen Brot.", Unknown),
            new("neutral", "de", "Bäcker", "Wir grüßen die Bäcker.", Unknown),
            new("neutral", "de", "Arschlöcher", "Du Arschloch, ihr dummen Arschlöcher.", Unknown),
            new("plain", "de", null, "Es regnet.", Unknown),
        ];

        var sets = Fairness.Measure(ShippedModel.Scorer, texts);

        Assert.Equal([("neutral", 3), ("plain", 1)], sets.Select(set => (set.Set, set.All.Rows)));
        Assert.Equal([("Arschlöcher", 1), ("Bäcker", 2)], sets[0].Groups.Select(group => (group.Name, group.Shares.Rows)));
        Assert.Equal(1, sets[0].Groups[0].Shares.Flagged);
        Assert.Equal(1 - sets[0].Groups[1].Shares.Flagged, sets[0].Gaps!.Flagged, 1e-12);
        Assert.Equal((1 + (2 * sets[0].Groups[1].Shares.Flagged)) / 3, sets[0].All.Flagged, 1e-12);
        Assert.Equal(sets[0].Groups[0].Shares.MeanToxicity - sets[0].Groups[1].Shares.MeanToxicity, sets[0].Gaps!.MeanToxicity, 1e-12);
        Assert.Empty(sets[1].Groups);
        Assert.Null(sets[1].Gaps);
    }

    [Fact]
    public void OnlyAbuseThatIsFoundIsDisguised()
    {
        WrittenText[] texts =
        [
            new(Obfuscation.Set, "de", null, "Du bist ein dummes Arschloch", Unknown),
            new(Obfuscation.Set, "de", null, "Danke für den schönen Artikel", Unknown),
            new("neutral", "de", null, "Du bist ein dummes Arschloch", Unknown),
        ];

        var figures = Obfuscation.Measure(ShippedModel.Scorer, texts);

        Assert.All(figures.SkipLast(2), row => Assert.Equal(1, row.Texts));
        Assert.Equal(("all", "de", 8), (figures[^1].Disguise, figures[^1].Language, figures[^1].Texts));
        Assert.Equal(figures.SkipLast(2).Where(row => row.Language == "de").Average(row => row.Found), figures[^1].Found, 1e-12);
        Assert.Equal(["all", "de"], figures.Where(row => row.Disguise == "leetspeak").Select(row => row.Language));
        // It has no umlauts and is not Vietnamese.
        Assert.Equal(
            Disguise.All.Select(disguise => disguise.Name).Except(["umlauts spelled out", "without diacritics"]),
            figures.SkipLast(2).Select(row => row.Disguise).Distinct());
        // Case never mattered to the model.
        Assert.Equal(1, figures.First(row => row.Disguise == "alternating case").Found);
    }
}
