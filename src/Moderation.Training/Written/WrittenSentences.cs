using Moderation.Training.Data;

namespace Moderation.Training.Written;

/// <summary>Labels by position, null for unknown; group and abuse as in <see cref="WrittenExpansion"/>.</summary>
internal sealed record WrittenText(string Set, string Language, string? Group, string Text, bool?[] Labels)
{
    public IReadOnlyList<Range> Abuse { get; init; } = [];
    public LabelledComment Comment => new(Language, Text, Labels);

    /// <summary>What the text is abusive for: nothing where it is not, null where no slot of abuse tells it.</summary>
    public IReadOnlyList<Range>? Spans =>
        Labels.Contains(true) ? Abuse.Count > 0 ? Abuse : null
        : Labels[Scoring.Labels.IndexOf(Scoring.Labels.Toxicity)] == false ? []
        : null;
}

/// <summary>Embedded sentences, in a stable order; those that check have templates of their own.</summary>
internal static class WrittenSentences
{
    public static IEnumerable<WrittenText> Training() => Files("training").SelectMany(file => file.Texts());

    /// <summary>Never to be trained with, nor to fit calibration or thresholds on.</summary>
    public static IEnumerable<WrittenText> Checks() => Files("checks").SelectMany(file => file.Texts());

    /// <summary>Of <c>training</c> or <c>checks</c>, by language.</summary>
    public static IEnumerable<WrittenFile> Files(string folder)
    {
        var assembly = typeof(WrittenSentences).Assembly;
        var prefix = $"written/{folder}/";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return WrittenFile.Read(Path.GetFileNameWithoutExtension(name), reader);
        }
    }
}
