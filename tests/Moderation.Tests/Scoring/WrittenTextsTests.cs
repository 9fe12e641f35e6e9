using Moderation.Scoring;
using Moderation.Scoring.Written;

namespace Moderation.Tests.Scoring;

public sealed class WrittenTextsTests
{
    private static readonly WrittenText[] Training = [.. WrittenTexts.Training()];
    private static readonly WrittenText[] Checks = [.. WrittenTexts.Checks()];

    [Fact]
    public void TheOrderIsAlwaysTheSame() =>
        Assert.Equal(Training.Select(text => text.Text), WrittenTexts.Training().Select(text => text.Text));

    [Fact]
    public void NoTextIsBothTrainedAndCheckedWith() =>
        Assert.Empty(Training.Select(Bare).Intersect(Checks.Select(Bare)));

    [Fact]
    public void NoTemplateIsBothTrainedAndCheckedWith() =>
        Assert.Empty(Templates("training").Intersect(Templates("checks")));

    [Fact]
    public void NoTextComesTwiceWithOtherLabels() =>
        Assert.Empty(Training.Concat(Checks)
            .GroupBy(text => (text.Language, Text: Bare(text)))
            .Where(copies => copies.Select(text => string.Join(' ', text.Labels)).Distinct().Count() > 1)
            .Select(copies => copies.Key));

    [Fact]
    public void EveryTextKnowsALabelAndHoldsNoLeftoverOfItsTemplate() =>
        Assert.All(Training.Concat(Checks), text =>
        {
            Assert.Contains(text.Labels, label => label is not null);
            Assert.False(string.IsNullOrWhiteSpace(text.Text));
            Assert.DoesNotContain(text.Text, character => character is '{' or '}' or '|' && !text.Text.Contains(" | ", StringComparison.Ordinal));
        });

    [Fact]
    public void WhatIsNotToxicIsNoneOfTheKindsOfToxicity() =>
        Assert.All(
            Training.Concat(Checks).Where(text => text.Labels[Labels.IndexOf(Labels.Toxicity)] == false),
            text => Assert.DoesNotContain(text.Labels.Take(Labels.Count - 1), label => label == true));

    [Theory]
    [InlineData("de", 3_000)]
    [InlineData("en", 2_500)]
    [InlineData("vi", 1_900)]
    [InlineData("es", 200)]
    [InlineData("fr", 200)]
    [InlineData("pt", 200)]
    [InlineData("it", 200)]
    [InlineData("pl", 200)]
    [InlineData("nl", 200)]
    [InlineData("tr", 200)]
    [InlineData("ru", 200)]
    [InlineData("ar", 200)]
    public void ThereIsEnoughToTrainWith(string language, int least) =>
        Assert.InRange(Training.Count(text => text.Language == language), least, 5_000);

    [Theory]
    [InlineData("identity-neutral", 240)]
    [InlineData("counter-speech", 150)]
    [InlineData("quoting", 50)]
    [InlineData("negation", 150)]
    [InlineData("politics-news", 120)]
    [InlineData("spam", 40)]
    [InlineData("not-spam", 40)]
    [InlineData("abuse", 120)]
    [InlineData("profanity-harmless", 10)]
    public void ThereIsEnoughToCheckWith(string set, int least) =>
        Assert.All(["de", "en", "vi"], language => Assert.InRange(Checks.Count(text => text.Set == set && text.Language == language), least, 2_000));

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("vi")]
    public void NeutralChecksDifferInNothingButTheGroup(string language)
    {
        var set = WrittenTexts.Files("checks").Single(file => file.Language == language).Sets.Single(set => set.Name == "identity-neutral");

        Assert.True(set.Templates.Count >= 8);
        Assert.All(set.Templates, template =>
        {
            var slot = Assert.Single(template.Parts, part => part.Slot is not null);
            Assert.DoesNotContain(template.Parts, part => part.Alternatives is not null);
            var expected = slot.Slot!.Values.Select(value => (value[0], template.Parts.Aggregate("", (text, part) => text + (part.Text ?? value[part.Form]))));
            Assert.True(slot.Slot.Values.Count >= 30);
            Assert.Equal(expected.Order(), template.Expand(set.Most).Select(text => (text.Group, Lowered(template, text.Text))).Order());
        });
    }

    private static string Lowered(WrittenTemplate template, string text) =>
        template.Parts[0].Slot is { } slot && slot.Values.SelectMany(value => value).FirstOrDefault(form => text.StartsWith(form!, StringComparison.OrdinalIgnoreCase)) is { } first
            ? first + text[first.Length..]
            : text;

    /// <summary>Case, punctuation and spaces do not make another sentence of it.</summary>
    private static string Bare(WrittenText text)
    {
        var letters = string.Concat(text.Text.ToLowerInvariant().Where(char.IsLetterOrDigit));
        return letters.Length > 0 ? letters : text.Text;
    }

    private static IEnumerable<string> Templates(string folder) =>
        from file in WrittenTexts.Files(folder)
        from set in file.Sets
        from template in set.Templates
        select string.Concat(template.Parts.Select(part => part.Text?.ToLowerInvariant() ?? "{}").SelectMany(part => part).Where(character => char.IsLetterOrDigit(character) || character is '{')) is { Length: > 1 } shape ? shape : template.Line;
}
