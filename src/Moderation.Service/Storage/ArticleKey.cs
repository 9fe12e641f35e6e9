namespace Moderation.Service.Storage;

internal readonly record struct ArticleKey(string Site, string ArticleId)
{
    // Faster than the default; sites hardly share ids of articles.
    public override int GetHashCode() => ArticleId.GetHashCode(StringComparison.Ordinal);
}
