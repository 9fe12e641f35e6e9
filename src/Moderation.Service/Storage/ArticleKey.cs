namespace Moderation.Service.Storage;

/// <summary>An article's identity over all sites.</summary>
internal readonly record struct ArticleKey(string Site, string ArticleId)
{
    // Sites hardly share ids of articles, and counts are looked up by the hundred.
    public override int GetHashCode() => ArticleId.GetHashCode(StringComparison.Ordinal);
}
