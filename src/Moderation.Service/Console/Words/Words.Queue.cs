namespace Moderation.Service.Console;

/// <summary>The list of items, its filters, and what is done to many at once.</summary>
internal sealed partial record Words
{
    public required Func<long, string> Items { get; init; }
    public required Func<int, string> NewItems { get; init; }
    public required string Filters { get; init; }
    public required string ClearFilters { get; init; }
    public required string Anything { get; init; }
    public required string WhyOpen { get; init; }
    public required string Label { get; init; }
    public required string ScoreFrom { get; init; }
    public required string ScoreTo { get; init; }
    public required string CommentLanguage { get; init; }
    public required string Author { get; init; }
    public required string Objection { get; init; }
    public required string Waiting { get; init; }
    public required Func<TimeSpan, string> AtLeast { get; init; }
    public required string Articles { get; init; }
    public required string ArticlesHint { get; init; }
    public required Func<TimeSpan, string> OldestWaits { get; init; }
    public required string QueueEmpty { get; init; }
    public required string QueueEmptyHint { get; init; }
    public required string NothingMatches { get; init; }
    public required string ShowMore { get; init; }
    public required Func<string, string> InHandsOf { get; init; }
    public required string InYourHands { get; init; }
    public required string NoLongerOpen { get; init; }
    public required Func<int, string> Reports { get; init; }
    public required string ListOfItems { get; init; }
    public required string BackToList { get; init; }
    public required string OnlyThisArticle { get; init; }
    public required string OnlyThisAuthor { get; init; }

    public required string Bulk { get; init; }
    public required string BulkTitle { get; init; }
    public required Func<int, string> BulkFound { get; init; }
    public required Func<int, string> BulkMost { get; init; }
    public required string BulkSample { get; init; }
    public required Func<int, string> BulkApprove { get; init; }
    public required Func<int, string> BulkReject { get; init; }
    public required Func<int, int, string> BulkProgress { get; init; }
    public required Func<int, int, string> BulkDone { get; init; }
    public required string BulkExact { get; init; }
}
