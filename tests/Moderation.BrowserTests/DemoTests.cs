namespace Moderation.BrowserTests;

/// <summary>One after the other these tests share a browser and a service with the demo site; each has articles of its own.</summary>
[CollectionDefinition(Name)]
public sealed class DemoTests : ICollectionFixture<BrowsedService>, ICollectionFixture<Browser>
{
    public const string Name = "demo";
}
