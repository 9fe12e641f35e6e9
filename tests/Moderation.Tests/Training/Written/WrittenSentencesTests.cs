using Moderation.Scoring;
using Moderation.Training.Written;

namespace Moderation.Tests.Training.Written;

public sealed class WrittenSentencesTests
{
    private static readonly WrittenText[] Training = [.. WrittenSentences.Training()];
    private static readonly WrittenText[] Checks = [.. WrittenSentences.Checks()];

    [Fact]
    public void TheOrderIsAlwaysTheSame() =>
        Assert.Equal(Training.Select(text => text.Text), WrittenSentences.Training().Select(text => text.Text));

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
            Assert.DoesNotContain(text.Text, character => character is '{' or '}');
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
        Assert.InRange(Training.Count(text => text.Language == language), least, 10_000);

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
        Assert.All(
            ["de", "en", "vi"],
            language => Assert.InRange(Checks.Count(text => text.Set == set && text.Language == language), least, 2_000));

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("vi")]
    public void NeutralChecksDifferInNothingButTheGroup(string language)
    {
        var set = WrittenSentences.Files("checks").Single(file => file.Language == language)
            .Sets.Single(set => set.Name == "identity-neutral");

        Assert.True(set.Templates.Count >= 8);
        Assert.All(set.Templates, template =>
        {
            var slot = Assert.Single(template.Parts, part => part.Slot is not null);
            Assert.DoesNotContain(template.Parts, part => part.Alternatives is not null);
            var expected = slot.Slot!.Values.Select(value =>
                (value[0], Capital(string.Concat(template.Parts.Select(part => part.Text ?? value[part.Form])))));
            Assert.True(slot.Slot.Values.Count >= 30);
            Assert.Equal(expected.Order(), template.Expand(set.Most).Select(expansion => (expansion.Group, expansion.Text)).Order());
        });
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Bare(WrittenText text) => Bare(text.Text);

    /// <summary>Case, punctuation and spaces do not make another sentence of it; an emoji has nothing else.</summary>
    private static string Bare(string text) =>
        string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit)) is { Length: > 0 } letters ? letters : text;

    /// <summary>The fixed parts of every template with more of its own than slots.</summary>
    private static IEnumerable<string> Templates(string folder) =>
        from file in WrittenSentences.Files(folder)
        from set in file.Sets
        from template in set.Templates
        where template.Parts.Any(part => part.Text is not null)
        select string.Join("{}", template.Parts.Select(part => part.Text is { } text ? Bare(text) : ""));
}
