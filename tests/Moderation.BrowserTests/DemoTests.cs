namespace Moderation.BrowserTests;

/// <summary>The tests that share one browser and one service with the demo site, one after the other, each with articles of its own.</summary>
[CollectionDefinition(Name)]
public sealed class DemoTests : ICollectionFixture<BrowsedService>, ICollectionFixture<Browser>
{
    public const string Name = "demo";
}
