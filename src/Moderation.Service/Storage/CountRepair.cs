namespace Moderation.Service.Storage;

/// <summary>A correction of an article's counts, kept for ever; the numbers are differences.</summary>
internal sealed class CountRepair
{
    public long Id { get; init; }
    public required string Site { get; init; }
    public required string ArticleId { get; init; }
    public required int Approved { get; init; }
    public required int Held { get; init; }
    public required int Rejected { get; init; }
    public required string RepairedBy { get; init; } // the user of the machine or of the database
    public required DateTimeOffset RepairedAt { get; init; }
}
