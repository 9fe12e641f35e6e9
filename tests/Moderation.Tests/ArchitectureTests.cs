using System.Text.RegularExpressions;

namespace Moderation.Tests;

/// <summary>Dependencies point one way: what each room of the service may use, read from its C# and Razor files.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Rooms that any other may use.</summary>
    private static readonly string[] Everybody = ["Sites", "Telemetry", "Background", "Contracts"];

    /// <summary>A part of a room with rules of its own is named with a dot; whoever may use the room may use its parts.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Scoring"] = [],
        ["Training"] = ["Scoring"],
        ["Storage"] = ["Contracts"],
        ["Background"] = ["Storage"],
        ["Sites"] = ["Storage"],
        ["Telemetry"] = ["Storage", "Bus"],
        ["Requests"] = ["Sites"],
        ["Labels"] = ["Storage"],
        ["Policy"] = ["Scoring", "Contracts"],
        ["Policy.Stored"] = ["Storage"],
        ["Bus"] = ["Contracts"],
        ["Articles.Rules"] = ["Storage"],
        ["Articles"] = ["Storage", "Recording", "Counts.News"],
        ["Recording"] = ["Storage", "Policy", "Bus", "Articles.Rules", "Counts.News"],
        ["SecondStage"] = ["Scoring"],
        ["Intake"] = ["Policy", "Scoring", "SecondStage", "Recording", "Storage", "Bus", "Articles.Rules", "Requests"],
        ["Counts.News"] = ["Storage"],
        ["Counts.Audit"] = ["Storage", "Recording", "Counts.News"],
        ["Counts"] = ["Storage", "Labels", "Articles", "Requests"],
        ["Comments"] = ["Storage", "Requests"],
        ["StandIns"] = ["Storage", "Counts", "Labels", "Articles", "Requests"],
        ["Accounts"] = ["Storage", "Requests"],
        ["Review"] = ["Policy", "Scoring", "Recording", "Storage", "Accounts", "Comments", "Articles.Rules", "Requests"],
        ["Console"] = ["Review", "Recording", "Accounts", "Policy", "Scoring", "Storage"],
        ["Demo"] = ["Intake", "Policy", "Accounts", "Storage"],
        ["Commands"] = ["Hosting", "Bus", "Storage", "Requests", "Policy", "Articles", "Labels", "Intake", "Recording", "Counts.Audit",
            "StandIns", "Accounts", "Review", "Scoring", "Training"],
        ["Hosting"] = ["Storage", "Bus", "Scoring", "SecondStage", "Articles", "StandIns", "Intake", "Requests", "Recording", "Counts", "Accounts"],
    };

    /// <summary>Used by these alone, whatever the table says.</summary>
    private static readonly Dictionary<string, string[]> Reserved = new() { ["Hosting"] = ["Commands"] };

    private static readonly string Source = Path.Combine(Repository.Root, "src");
    private static readonly string Service = Path.Combine(Source, "Moderation.Service");

    private static readonly string[] LibraryNames = ["Contracts", "Scoring", "Training"];

    public static TheoryData<string> Libraries => [.. LibraryNames];

    public static TheoryData<string> Rooms => [.. Folders(Service)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ARoomUsesOnlyWhatItMay(string room)
    {
        Assert.True(Allowed.ContainsKey(room), $"{room} is new: say in this table what it may use.");

        Refuse(Uses(Path.Combine(Service, room), room).Where(use => !May(use.From, use.To)));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void ALibraryUsesOnlyWhatItMay(string library)
    {
        Refuse(Uses(Path.Combine(Source, $"Moderation.{library}"), library)
            .Where(use => LibraryNames.Contains(use.To) && use.To != library && !Allowed[library].Contains(use.To)));
    }

    private static void Refuse(IEnumerable<(string File, string From, string To)> uses) =>
        Assert.True(!uses.Any(), string.Join(Environment.NewLine, uses.Select(use => $"{use.File} uses {use.To}")));

    [Fact]
    public void TheReaderSeesUsingsInjectionsAndQualifiedNames() => Assert.Equal(
        ["Storage", "Review", "Counts.News", "Recording", "Contracts", "Sites"],
        Parts(
            """
            @using Moderation.Service.Storage
            @inject Moderation.Service.Review.Desk.Leases Leases
            using Moderation.Service.Counts.News;
            namespace Moderation.Service.Policy;
            // using Moderation.Service.Bus;
            /// <see cref="Recording.Recorder"/>
            var w = Recording.Recorder.Of();
            var x = Contracts.CommentStatus.Held; var y = message.Storage.Count; var z = Sites.Locales.Read("Telemetry.X");
            """));

    private static bool May(string from, string to)
    {
        var room = to.Split('.')[0];
        if (from == to || (room == from.Split('.')[0] && !Allowed.ContainsKey(from)) || (room == from && Allowed.ContainsKey(room)))
            return true;
        if (Reserved.TryGetValue(room, out var only))
            return only.Contains(from);
        string[] allowed = [.. Allowed[from], .. Everybody];
        return allowed.Contains(to) || allowed.Contains(room);
    }

    private static IEnumerable<(string File, string From, string To)> Uses(string folder, string room) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(file => Parts(File.ReadAllText(file))
                .Select(part => (Path.GetRelativePath(Source, file), PartOf(Path.GetRelativePath(folder, file), room), part)));

    private static string PartOf(string file, string room) =>
        file.Split(Path.DirectorySeparatorChar) is [var part, _, ..] && Allowed.ContainsKey($"{room}.{part}") ? $"{room}.{part}" : room;

    private static IEnumerable<string> Parts(string code)
    {
        var rooms = string.Join(
            '|', Allowed.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)).Concat(Folders(Service)).Distinct());
        return Regex.Matches(
            NotCode().Replace(code, ""), $@"Moderation\.(?:Service\.)?({rooms})\b(?:\.(\w+))?|(?<![\w.])({rooms})\.([A-Z]\w*)(?=\.)")
            .Select(match => match.Groups[1].Success
                ? (match.Groups[1].Value, match.Groups[2].Value)
                : (match.Groups[3].Value, match.Groups[4].Value))
            .Select(found => Allowed.ContainsKey($"{found.Item1}.{found.Item2}") ? $"{found.Item1}.{found.Item2}" : found.Item1)
            .Distinct();
    }

    private static IEnumerable<string> Folders(string folder) =>
        Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj"));

    // Comments, texts, and the file's own namespace.
    [GeneratedRegex(
        """"//[^\n]*|@\*[\s\S]*?\*@|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|^namespace [^\n]*|^@namespace [^\n]*"""", RegexOptions.Multiline)]
    private static partial Regex NotCode();
}
