using Moderation.Training.Data;

namespace Moderation.Training.Written;

/// <summary>Group: of people, party or person it was made with, if any. Labels by position, null for unknown.</summary>
internal sealed record WrittenText(string Set, string Language, string? Group, string Text, bool?[] Labels)
{
    public LabelledComment Comment => new(Language, Text, Labels);
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
