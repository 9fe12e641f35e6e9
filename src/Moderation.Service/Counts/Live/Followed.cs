namespace Moderation.Service.Counts.Live;

/// <summary>What a stream follows: an article by its id, or a URL, which may have no article yet.</summary>
/// <param name="article">Its id; null for a URL until it is known.</param>
/// <param name="url">As asked; null for an id.</param>
internal sealed class Followed(string? article, string? url)
{
    private const long Nothing = -1;

    public string? Article { get; set; } = article;

    public string? Url => url;

    /// <summary>The version told last, or said to have been seen.</summary>
    public long Told { get; set; } = Nothing;
}
