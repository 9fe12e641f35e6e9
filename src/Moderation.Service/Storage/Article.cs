namespace Moderation.Service.Storage;

/// <summary>An article and its counts. A row exists from the first comment that counts, never because someone asked.</summary>
internal sealed class Article
{
    public required string Site { get; init; }
    public required string ArticleId { get; init; }
    public string? Url { get; init; }

    /// <summary>What every spelling of <see cref="Url"/> has in common, by the site's URL rules; several articles can share one.</summary>
    public string? UrlKey { get; init; }

    /// <summary>The article that this one's comments belong to: merged into it, or always just another name of it. Counts here are 0 then.</summary>
    public string? MergedInto { get; init; }

    public string? Title { get; init; }
    public string? Locale { get; init; }
    public int Approved { get; init; }
    public int Held { get; init; }
    public int Rejected { get; init; }

    /// <summary>Grows by each change of the counts.</summary>
    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
