namespace Moderation.Service.Storage;

/// <summary>A correction of an article's counts, kept for ever: by what, and who had it made.</summary>
internal sealed class CountRepair
{
    public long Id { get; init; }
    public required string Site { get; init; }
    public required string ArticleId { get; init; }

    /// <summary>Added to the approved ones.</summary>
    public required int Approved { get; init; }

    /// <summary>Added to the held ones.</summary>
    public required int Held { get; init; }

    /// <summary>Added to the rejected ones.</summary>
    public required int Rejected { get; init; }

    /// <summary>The user of the machine, or of the database, who ran the command.</summary>
    public required string RepairedBy { get; init; }

    public required DateTimeOffset RepairedAt { get; init; }
}
