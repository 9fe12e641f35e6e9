namespace Moderation.IntegrationTests.Publishers;

public sealed class PublishingPageTests
{
    [Theory]
    [InlineData("publish.py")]
    [InlineData("publish.mjs")]
    [InlineData("publish.php")]
    [InlineData("publish.sh")]
    [InlineData("PublishUnconfigured.cs")]
    [InlineData("PublishConfigured.cs")]
    [InlineData("receive.py")]
    public async Task PageShowsExactlyTheTestedCode(string file)
    {
        await AssertShowsAsync("publishing.md", file);
    }

    [Fact]
    public async Task ReadmeShowsExactlyTheTestedCode() => await AssertShowsAsync("README.md", "publish.sh");

    private static async Task AssertShowsAsync(string document, string file)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(ForeignPublisher.Folder, document));
        var code = await File.ReadAllTextAsync(Path.Combine(ForeignPublisher.Folder, file));
        Assert.Contains($"\n{code}```\n", page, StringComparison.Ordinal);
    }
}
