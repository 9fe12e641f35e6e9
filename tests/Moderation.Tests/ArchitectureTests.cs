using System.Text.RegularExpressions;

namespace Moderation.Tests;

/// <summary>Dependencies point one way: what each folder of the service may use, read from its source.</summary>
public sealed partial class ArchitectureTests
{
    private const string Anything = "*";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Storage"] = ["Contracts"],
        ["Requests"] = ["Intake", "Sites"],
        ["Articles"] = ["Storage", "Sites", "Recording", "Counts", "Commands"],
        ["Labels"] = ["Storage", "Sites"],
        ["Policy"] = ["Scoring", "Contracts"],
        ["Bus"] = ["Contracts"],
        ["Recording"] = ["Storage", "Policy", "Bus", "Articles", "Counts", "Telemetry", "Contracts"],
        ["Intake"] = ["Policy", "Recording", "Storage", "Bus", "Articles", "Requests", "Sites", "Telemetry", "Contracts", "Scoring"],
        ["Counts"] = ["Storage", "Labels", "Articles", "StandIns", "Recording", "Sites", "Telemetry"],
        ["StandIns"] = ["Storage", "Counts", "Labels", "Articles", "Sites"],
        ["Comments"] = ["Storage", "Counts", "Sites", "Contracts"],
        ["Accounts"] = ["Storage", "Sites", "Review"],
        ["Review"] = ["Policy", "Recording", "Storage", "Accounts", "Console", "Requests", "Sites", "Telemetry", "Contracts", "Scoring", "Comments", "Intake"],
        ["Console"] = ["Review", "Accounts", "Policy", "Storage", "Contracts", "Sites"],
        ["Sites"] = ["Storage", "Articles"],
        ["Telemetry"] = ["Storage", "Bus"],
        ["Demo"] = [Anything],
        ["Commands"] = [Anything, "Hosting"],
        ["Hosting"] = [Anything],
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    public static TheoryData<string> Folders =>
        [.. Directory.GetDirectories(Path.Combine(Source, "Moderation.Service")).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj"))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void AFolderUsesOnlyWhatItMay(string folder)
    {
        Assert.True(Allowed.TryGetValue(folder, out var allowed), $"{folder} is new: say in this table what it may use.");
        var breaches = Uses(Path.Combine(Source, "Moderation.Service", folder))
            .Where(use => use.Part != folder && !allowed!.Contains(use.Part) && (use.Part == "Hosting" || !allowed!.Contains(Anything)))
            .Select(use => $"{use.File}: {use.Part}");

        Assert.Empty(breaches);
    }

    [Theory]
    [InlineData("Moderation.Contracts", "Contracts")]
    [InlineData("Moderation.Scoring", "Scoring")]
    public void TheLibrariesDependOnNothingOfOurs(string project, string itself) =>
        Assert.All(Uses(Path.Combine(Source, project)), use => Assert.Equal(itself, use.Part));

    [Fact]
    public void TheReaderSeesUsingsAndQualifiedNames() => Assert.Equal(
        ["Storage", "Contracts", "Sites"],
        Parts(
            """
            using Moderation.Service.Storage;
            namespace Moderation.Service.Policy;
            // using Moderation.Service.Bus;
            /// <see cref="Recording.Recorder"/>
            var x = Contracts.CommentStatus.Held; var y = message.Storage.Count; var z = Sites.Locales.IsTag("Telemetry.X");
            """));

    private static IEnumerable<(string File, string Part)> Uses(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .SelectMany(file => Parts(File.ReadAllText(file)).Select(part => (Path.GetRelativePath(Source, file), part)));

    private static IEnumerable<string> Parts(string code)
    {
        var names = $"Contracts|Scoring|{string.Join('|', Allowed.Keys)}";
        code = NotCode().Replace(code, "");
        return Regex.Matches(code, $@"Moderation\.(?:Service\.)?({names})\b|(?<![\w.])({names})\.[A-Z]\w*")
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Distinct();
    }

    // Comments, texts, and the file's own namespace.
    [GeneratedRegex(""""//[^\n]*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|^namespace [^\n]*"""", RegexOptions.Multiline)]
    private static partial Regex NotCode();
}
