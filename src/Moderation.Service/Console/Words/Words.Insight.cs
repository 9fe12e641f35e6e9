using Moderation.Service.Storage;

namespace Moderation.Service.Console;

internal sealed partial record Words
{
    /// <summary>What the pages for leads say.</summary>
    public InsightWords Insight => Language switch
    {
        "de" => InsightWords.German,
        "vi" => InsightWords.Vietnamese,
        _ => InsightWords.English,
    };
}

/// <summary>What the overview, the audit and the page of people say, in one language. A sentence that a language lacks does not compile.</summary>
internal sealed partial record InsightWords
{
    // Overview
    public required string Range { get; init; }
    public required Func<string, string> RangeName { get; init; }
    public required string Steps { get; init; }
    public required string ByHour { get; init; }
    public required string ByDay { get; init; }
    public required Func<string, string> TimesIn { get; init; }
    public required string AsTable { get; init; }
    public required string AsCsv { get; init; }
    public required string Nothing { get; init; }
    public required string AutomationShare { get; init; }
    public required Func<int, int, int, string> AutomationNote { get; init; }
    public required string OpenNow { get; init; }
    public required string OldestWaits { get; init; }
    public required string MedianAge { get; init; }
    public required Func<string, string> P90Note { get; init; }
    public required string ArrivalsAndPolicy { get; init; }
    public required string ModeratorsVerdicts { get; init; }
    public required string Time { get; init; }
    public required string Comments { get; init; }
    public required string Arrivals { get; init; }
    public required string Approved { get; init; }
    public required string Held { get; init; }
    public required string Rejected { get; init; }
    public required Func<string, int, string> LineSummary { get; init; }
    public required string QueueAge { get; init; }
    public required string Cause { get; init; }
    public required string Open { get; init; }
    public required string Under1Hour { get; init; }
    public required string Under6Hours { get; init; }
    public required string Under24Hours { get; init; }
    public required string Older { get; init; }
    public required string OverturnsTitle { get; init; }
    public required string OverturnsNote { get; init; }
    public required string Policy { get; init; }
    public required string Objection { get; init; }
    public required string Threshold { get; init; }
    public required string Decided { get; init; }
    public required string Overturned { get; init; }
    public required string Share { get; init; }
    public required string BandsTitle { get; init; }
    public required string BandsNote { get; init; }
    public required Func<string, string> BandsOf { get; init; }
    public required string Score { get; init; }
    public required string Precision { get; init; }
    public required string Sampled { get; init; }
    public required string Moderators { get; init; }
    public required string Moderator { get; init; }
    public required string ApproveShare { get; init; }
    public required string Pace { get; init; }
    public required string PaceNote { get; init; }
    public required string OverturnedByOthers { get; init; }
    public required string DisagreementTitle { get; init; }
    public required Func<int, int, string> DisagreementNote { get; init; }
    public required string First { get; init; }
    public required string Then { get; init; }

    // Audit
    public required string AuditNote { get; init; }
    public required string Filter { get; init; }
    public required string Apply { get; init; }
    public required string Clear { get; init; }
    public required string Decider { get; init; }
    public required string AnyDecider { get; init; }
    public required string Kind { get; init; }
    public required string AnyKind { get; init; }
    public required string Decision { get; init; }
    public required string Note { get; init; }
    public required string Escalation { get; init; }
    public required string Verdict { get; init; }
    public required string CommentId { get; init; }
    public required string ArticleId { get; init; }
    public required string AuthorId { get; init; }
    public required string ModeratorId { get; init; }
    public required string Reason { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Newest { get; init; }
    public required string OlderEntries { get; init; }
    public required string WrongFilter { get; init; }
    public required string Undone { get; init; }

    // People
    public required Func<Role, string> RoleName { get; init; }
    public required string RoleLabel { get; init; }
    public required Func<string, string> RoleOf { get; init; }
    public required string NoRole { get; init; }
    public required string OnEverySite { get; init; }
    public required string Yourself { get; init; }
    public required string Closed { get; init; }
    public required string CloseAccount { get; init; }
    public required Func<string, string> CloseOf { get; init; }
    public required Func<string, string> CloseSure { get; init; }
    public required string Invite { get; init; }
    public required string InviteMake { get; init; }
    public required string InviteOnce { get; init; }
    public required string ValidUntil { get; init; }
    public required string Saved { get; init; }
}
