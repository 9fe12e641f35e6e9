using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What a transaction does to one article; the numbers are differences.</summary>
internal sealed record ArticleChange(string Site, string ArticleId, DateTimeOffset At)
{
    public string? Url { get; set; }
    public string? UrlKey { get; set; }
    public string? Title { get; set; }
    public string? Locale { get; set; }
    public int Approved { get; set; }
    public int Held { get; set; }
    public int Rejected { get; set; }
    public bool HasComments { get; set; } // comments are recorded with it: a merge of the article then forbids the commit
    public bool ChangesCounts => Approved != 0 || Held != 0 || Rejected != 0;

    /// <summary>Whether the caller has to know what the article's row has become.</summary>
    public bool IsTold(Article row) => ChangesCounts || (HasComments && row.MergedInto is not null);
}
