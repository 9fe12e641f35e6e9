using System.Security.Cryptography;

namespace Moderation.Tests.Counts.Embed;

public sealed class EmbedScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Moderation.Service", "Counts", "Embed");

    /// <summary>The minifier leaves the sums of what it read and wrote: a file changed without it has another sum.</summary>
    [Fact]
    public void TheMinifiedScriptIsThatOfTheSource()
    {
        var sums = File.ReadAllLines(Path.Combine(Folder, "count.sha256")).Select(line => line.Split("  "))
            .ToDictionary(sum => sum[1], sum => sum[0]);

        Assert.Equal(["count.js", "count.min.js"], sums.Keys);
        Assert.All(sums, sum => Assert.True(
            sum.Value == Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, sum.Key)))),
            $"{sum.Key} changed: run 'npm ci --ignore-scripts && npm run minify' in {Folder}."));
    }
}
