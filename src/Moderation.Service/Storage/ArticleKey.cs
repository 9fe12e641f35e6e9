namespace Moderation.Service.Storage;

/// <summary>An article's identity over all sites.</summary>
internal readonly record struct ArticleKey(string Site, string ArticleId);
