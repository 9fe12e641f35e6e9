using System.Text;

namespace Moderation.Training.Written;

/// <summary>
/// Sentences written for this project: some are trained with, others, with templates of their own, check what came of it.
/// They travel in the assembly; their order is always the same.
/// </summary>
internal static class WrittenTexts
{
    public static IEnumerable<WrittenText> Training() => Files("training").SelectMany(file => file.Texts());

    /// <summary>Never to be trained with, nor to fit calibration or thresholds on.</summary>
    public static IEnumerable<WrittenText> Checks() => Files("checks").SelectMany(file => file.Texts());

    /// <summary>The files of a folder, <c>training</c> or <c>checks</c>, by language.</summary>
    public static IEnumerable<WrittenFile> Files(string folder)
    {
        var assembly = typeof(WrittenTexts).Assembly;
        var prefix = $"written/{folder}/";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return WrittenFile.Read(Path.GetFileNameWithoutExtension(name), reader);
        }
    }
}
