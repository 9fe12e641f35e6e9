using System.Text.RegularExpressions;

namespace Moderation.Tests;

/// <summary>What <c>docs/security.md</c> names as evidence is there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void EveryTestThatIsNamedExists()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = TestNames().Matches(Page).Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.True(named.Count > 15, $"Only {named.Count} tests are named.");
        Assert.Equal([], named.Where(name => !files.Contains(name)));
    }

    [Fact]
    public void EverySuiteOfAttacksIsNamed()
    {
        var attacks = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Attacks")
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal([], attacks.Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+Tests)`")]
    private static partial Regex TestNames();
}
