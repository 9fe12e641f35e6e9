using Moderation.Scoring;
using Moderation.Scoring.Features;
using Moderation.Training.Data;
using Moderation.Training.Written;

namespace Moderation.Training.Learning;

/// <summary>Rows to train on, and rows held out of training, which calibrate and measure.</summary>
internal sealed class TrainingSet
{
    /// <summary>In UTF-16 units; longer texts cost more than they teach.</summary>
    private const int LongestText = 1_000;

    /// <summary>Labels so rare that sampling must not lose a positive.</summary>
    private static readonly int[] Rare =
        Array.ConvertAll([Labels.SevereToxicity, Labels.Threat, Labels.IdentityHate, Labels.Spam], Labels.IndexOf);

    /// <summary>Names of sources that are Wikipedia's talk pages.</summary>
    private static readonly string[] TalkPages = [".jigsaw-wiki.", ".wiki-context."];

    private int _tuningFiles;

    public List<TrainingRow> Training { get; } = [];
    public List<TrainingRow> HeldOutRows { get; } = [];

    /// <summary>Of development files; may also calibrate. Their sources are numbered behind <see cref="Sources"/>.</summary>
    public List<TrainingRow> Tuning { get; } = [];
    public List<DataSource> Sources { get; } = [];

    public void Add(DataFile file, TrainOptions options)
    {
        var comments = file.Read().ToList();
        if (comments.Count == 0)
            return;
        AssumeNoSpam(file, comments);
        KnowOnlyBothSides(comments);
        var treated = comments
            .Where(comment => comment.Labels.Any(label => label is not null))
            .Select(comment => (Comment: comment, Text: TreatedText.From(comment.Text[..Math.Min(comment.Text.Length, LongestText)])))
            .Select(row => (row.Comment, row.Text, Draw: StableHash.Of(row.Text.Text, options.Seed)))
            .ToList();
        var training = treated.Where(row => !HeldOut.Contains(row.Comment.Text))
            .OrderByDescending(row => Rare.Any(label => row.Comment.Labels[label] == true))
            .ThenBy(row => row.Draw)
            .ThenBy(row => row.Text.Text, StringComparer.Ordinal)
            .Take(options.RowsPerSource)
            .ToList();

        var isHarmless = !comments.Any(comment => comment.Labels.Contains(true));
        var weight = RowWeights.OfLanguage(comments[0].Language) * RowWeights.OfSource(isHarmless);
        Training.AddRange(training.Select(row => ToRow(row.Comment, row.Text)));
        AddWithoutDiacritics(training.Select(row => row.Comment), weight, options);
        HeldOutRows.AddRange(treated.Where(row => HeldOut.Contains(row.Comment.Text)).Select(row => ToRow(row.Comment, row.Text)));
        Sources.Add(new DataSource(file.Name, comments[0].Language, file.Licence, comments.Count, training.Count, file.Sha256()));

        TrainingRow ToRow(LabelledComment comment, TreatedText text) =>
            TrainingRow.Of(comment, text, Sources.Count, weight, options) with { IsHarmless = isHarmless };
    }

    /// <summary>A source per language. Nothing is held out: they are no sample of what people write.</summary>
    public void AddWritten(TrainOptions options)
    {
        foreach (var language in WrittenSentences.Training().GroupBy(text => text.Language))
        {
            var name = $"written.{language.Key}";
            if (options.LeavesOut(name))
                continue;
            Training.AddRange(language.Select(text => TrainingRow.Of(text.Comment, Sources.Count, RowWeights.OfWritten(text), options)));
            AddWithoutDiacritics(language.Select(text => text.Comment), RowWeights.Written, options);
            var count = language.Count();
            Sources.Add(new DataSource(name, language.Key, "Apache-2.0 (written for this project)", count, count, ""));
        }
    }

    public void AddTuning(DataFile file, TrainOptions options)
    {
        var source = Sources.Count + _tuningFiles++;
        Tuning.AddRange(file.Read().Select(comment => TrainingRow.Of(comment, source, 1, options)));
    }

    private void AddWithoutDiacritics(IEnumerable<LabelledComment> comments, float weight, TrainOptions options) =>
        Training.AddRange(comments.Select(WithoutDiacritics.Of).OfType<LabelledComment>()
            .Select(comment => TrainingRow.Of(comment, Sources.Count, weight * WithoutDiacritics.Weight, options)));

    /// <summary>What is not toxic on a talk page is no spam: without these rows every link would look like spam.</summary>
    private static void AssumeNoSpam(DataFile file, List<LabelledComment> comments)
    {
        if (!TalkPages.Any(source => file.Name.Contains(source, StringComparison.Ordinal)))
            return;
        var (toxicity, spam) = (Labels.IndexOf(Labels.Toxicity), Labels.IndexOf(Labels.Spam));
        foreach (var comment in comments.Where(comment => comment.Labels[toxicity] == false))
            comment.Labels[spam] ??= false;
    }

    /// <summary>A source that is only true for a label would teach what the source looks like: for that label it says nothing.</summary>
    private static void KnowOnlyBothSides(List<LabelledComment> comments)
    {
        for (var label = 0; label < Labels.Count; label++)
        {
            if (comments.Any(comment => comment.Labels[label] == false))
                continue;
            foreach (var comment in comments)
                comment.Labels[label] = null;
        }
    }
}

/// <summary>Source is its file's position; labels are true, false, or null for unknown.</summary>
internal sealed record TrainingRow(int Source, string Language, bool?[] Labels, float Weight, FeatureVector Features)
{
    /// <summary>From a source without a true label, such as edited news: nobody would hold it.</summary>
    public bool IsHarmless { get; init; }

    public static TrainingRow Of(LabelledComment comment, int source, float weight, TrainOptions options) =>
        Of(comment, TreatedText.From(comment.Text), source, weight, options);

    public static TrainingRow Of(LabelledComment comment, TreatedText text, int source, float weight, TrainOptions options) =>
        new(source, comment.Language, comment.Labels, weight, FeatureVector.Of(text, options.Buckets, options.LanguageBuckets));
}
