namespace Moderation.Service.Storage;

/// <summary>A row exists from the first comment on, never because someone asked.</summary>
internal sealed class Article
{
    public required string Site { get; init; }
    public required string ArticleId { get; init; }
    public string? Url { get; init; }

    /// <summary>What all spellings of <see cref="Url"/> have in common by the site's rules; not unique.</summary>
    public string? UrlKey { get; init; }

    public string? MergedInto { get; init; } // the article that this is another name of; counts are 0 then
    public string? Title { get; init; }
    public string? Locale { get; init; }
    public int Approved { get; init; }
    public int Held { get; init; }
    public int Rejected { get; init; }
    public long Version { get; init; } // grows with each change of the counts
    public DateTimeOffset UpdatedAt { get; init; }
}
