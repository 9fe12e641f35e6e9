using Moderation.Scoring;
using Moderation.Training.Evaluation;

namespace Moderation.Tests.Scoring;

/// <summary>What the model in the repository must do whatever else it learns. Its figures are in its manifest and its card.</summary>
public sealed class ShippedModelTests
{
    private static readonly Scorer Scorer = ShippedModel.Scorer;

    [Theory]
    [InlineData("de", "Der Bundestag hat am Donnerstag das neue Gesetz zur Rentenreform beschlossen.")]
    [InlineData("de", "Vielen Dank für den interessanten Artikel, das wusste ich noch nicht.")]
    [InlineData("de", "Ich finde die Entscheidung der Regierung falsch, aber man kann darüber reden.")]
    [InlineData("de", "Die Polizei hat den Täter nach der Messerattacke in der Innenstadt festgenommen.")]
    [InlineData("vi", "Cảm ơn tác giả, bài viết rất hay và bổ ích.")]
    [InlineData("vi", "Quốc hội đã thông qua luật mới vào sáng thứ Hai.")]
    [InlineData("en", "Thank you for this article, I learned a lot.")]
    [InlineData("en", "I disagree with the decision, but I understand the reasons.")]
    public void FriendlyAndNeutralTextStaysBelowHalf(string language, string text)
    {
        var scored = Scorer.ScoreFully(text);

        Assert.Equal(language, scored.Language);
        Assert.All(scored.Scores.ToDictionary().Values, score => Assert.InRange(score, 0, 0.5));
    }

    [Theory]
    [InlineData("Du bist ein dummes Arschloch", "Arschloch")]
    [InlineData("Halt die Fresse du Idiot", "Idiot")]
    [InlineData("Đồ chó, mày ngu như bò", "ngu")]
    [InlineData("You are a stupid asshole", "asshole")]
    public void AnInsultIsToxicAndTheSpanPointsAtIt(string text, string insult)
    {
        var scored = Scorer.ScoreFully(text, withSpans: true);

        Assert.InRange(scored.Scores[Labels.Toxicity], 0.6, 1);
        Assert.Contains(
            scored.Spans, span => span.Label == Labels.Toxicity && text[span.Begin..span.End].Contains(insult, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Du bist ein dummes Arschloch, geh nach Hause und lies den Artikel noch einmal")]
    [InlineData("Ich fahre morgen nach Köln. Halt die Fresse, du Idiot! Bis dann.")]
    [InlineData("Đồ chó, mày ngu như bò, bài viết này rất hay")]
    [InlineData("Thanks for the article, you stupid asshole, the weather is nice today")]
    public void WithoutItsTopSpanAScoreFalls(string text)
    {
        var before = Scorer.ScoreFully(text, withSpans: true);
        var top = before.Spans.Where(span => span.Label == Labels.Toxicity).MaxBy(span => span.Contribution)!;

        var after = Scorer.ScoreFully(text.Remove(top.Begin, top.End - top.Begin));

        Assert.True(after.Scores[Labels.Toxicity] < before.Scores[Labels.Toxicity]);
    }

    /// <summary>None of these sentences, nor their templates, was trained with.</summary>
    [Fact]
    public void TheProjectsChecksHold()
    {
        var checks = ModelEvaluator.Check(Scorer);

        Assert.All(Shares("identity-neutral"), shares => Assert.InRange(shares.Held, 0, 0.1));
        Assert.All(Shares("identity-neutral"), shares => Assert.Equal(0, shares.Rejected));
        Assert.All(Shares("politics-news"), shares => Assert.InRange(shares.Held, 0, 0.03));
        Assert.All(Shares("politics-news"), shares => Assert.InRange(shares.Rejected, 0, 0.002));
        Assert.All(Shares("abuse"), shares => Assert.InRange(shares.Held, 0.8, 1));
        Assert.All(Shares("spam"), shares => Assert.InRange(shares.Held, 0.7, 1));
        Assert.InRange(checks.Obfuscation.Single(figures => figures is { Disguise: "all", Language: "all" }).Found, 0.9, 1);

        IEnumerable<CheckShares> Shares(string set)
        {
            var figures = checks.Sets.Where(figures => figures.Set == set).Select(figures => figures.All).ToList();
            Assert.Equal(3, figures.Count);
            return figures;
        }
    }

    [Fact]
    public void ExplainingOneLabelGivesThatLabelsSpans()
    {
        var text = TreatedText.From("Guten Tag. DU ARSCHLOCH! Schönen Abend noch.");

        var spans = Scorer.Explain(text, Labels.IndexOf(Labels.Toxicity), "de");

        Assert.Equal(Scorer.Score(text, withSpans: true).Spans.Where(span => span.Label == Labels.Toxicity), spans);
        Assert.Contains("ARSCHLOCH", text.Original[spans[0].Begin..spans[0].End], StringComparison.Ordinal);
    }

    [Fact]
    public void AdvertisingIsSpamAlsoWhereNoSpamWasThereToLearnFrom()
    {
        Assert.InRange(
            Scorer.ScoreFully("Geld verdienen von zu Hause! Jetzt klicken: http://bit.ly/geld Tel. 0171 2345678 €€€").Scores[Labels.Spam],
            0.6,
            1);
        Assert.InRange(Scorer.ScoreFully("Am 12. Mai 2024 kostete das Ticket 49 Euro, 2022 waren es 9 Euro.").Scores[Labels.Spam], 0, 0.5);
    }

    [Theory]
    [InlineData("ok", "de-AT", "de")]
    [InlineData("ok", null, "und")]
    [InlineData("👍", "vi", "vi")]
    [InlineData("👍", "keine Sprache", "und")]
    [InlineData("Das Wetter in Hamburg war gestern wieder sehr schlecht.", "en", "de")]
    public void TheHintCountsOnlyWhereTheTextSaysTooLittle(string text, string? hint, string language) =>
        Assert.Equal(language, Scorer.Score(text, hint).Language);

    [Fact]
    public void TheManifestNamesDataLabelsAndFigures()
    {
        var manifest = Scorer.Manifest;

        Assert.Equal(Labels.All, manifest.Labels);
        Assert.All(Labels.All, label => Assert.InRange(manifest.ThresholdsOf("de")[label].Flag, 0.05, 0.95));
        Assert.Same(manifest.Thresholds[ModelManifest.OtherLanguages], manifest.ThresholdsOf("tlh"));
        Assert.All(manifest.CreatedFrom, source => Assert.DoesNotContain("not stated", source.Licence, StringComparison.Ordinal));
        Assert.Contains(manifest.Metrics.HeldOut, metric => metric is { Set: "de", Label: Labels.Toxicity, Auc: > 0.7 });
        Assert.Contains("de", manifest.Languages);
    }
}
