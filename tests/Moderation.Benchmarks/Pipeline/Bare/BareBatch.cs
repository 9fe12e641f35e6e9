namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>Comments of one transaction, as the columns that <c>unnest</c> takes.</summary>
internal sealed class BareBatch(int size)
{
    private readonly Dictionary<string, int> _counts = [];

    public int Count { get; private set; }

    /// <summary>Of the last message.</summary>
    public ulong Tag { get; private set; }

    public string[] Sites { get; } = new string[size];

    public string[] CommentIds { get; } = new string[size];

    public string[] ArticleIds { get; } = new string[size];

    public string[] AuthorIds { get; } = new string[size];

    public string?[] AuthorNames { get; } = new string?[size];

    public string[] Texts { get; } = new string[size];

    public string?[] Languages { get; } = new string?[size];

    public DateTimeOffset[] SubmittedAt { get; } = new DateTimeOffset[size];

    /// <summary>Comments per article. There is one site.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Add(BareComment comment, ulong tag)
    {
        (Sites[Count], CommentIds[Count], ArticleIds[Count]) = (comment.Site, comment.CommentId, comment.ArticleId);
        (AuthorIds[Count], AuthorNames[Count]) = (comment.Author.Id, comment.Author.Name);
        (Texts[Count], Languages[Count], SubmittedAt[Count]) = (comment.Text, comment.Language, comment.SubmittedAt);
        _counts[comment.ArticleId] = _counts.GetValueOrDefault(comment.ArticleId) + 1;
        Tag = tag;
        Count++;
    }
}
