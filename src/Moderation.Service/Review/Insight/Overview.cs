namespace Moderation.Service.Review.Insight;

/// <summary>
/// How moderation went on one site. A verdict that its moderator took back counts nowhere, nor does taking it back; where several
/// moderators decided one revision, the last word is what the policy is measured by.
/// </summary>
internal sealed record Overview
{
    public required string Range { get; init; }
    public required string By { get; init; }
    public required string Zone { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public required IReadOnlyList<FlowStep> Flow { get; init; }
    public required QueueNow Queue { get; init; }
    public required DecidedAge Age { get; init; }
    public required Automation Automation { get; init; }
    public required IReadOnlyList<OverturnRow> Overturns { get; init; }
    public required IReadOnlyList<BandRow> Bands { get; init; }
    public required IReadOnlyList<ModeratorRow> Moderators { get; init; }
    public required Disagreement Disagreement { get; init; }
}

/// <summary>What happened in one hour or day. A comment that is edited is judged again, so there may be more verdicts than arrivals.</summary>
internal sealed record FlowStep(
    DateTimeOffset Begin, int Arrivals, int PolicyApproved, int PolicyHeld, int PolicyRejected, int ModeratorsApproved,
    int ModeratorsRejected);

/// <summary>What waits now, whatever the range.</summary>
internal sealed record QueueNow(int Open, DateTimeOffset? OldestOpenedAt, IReadOnlyList<QueueCause> Causes);

/// <summary>Open items of one cause by age in hours.</summary>
internal sealed record QueueCause(
    string Cause, int Open, DateTimeOffset? OldestOpenedAt, int Under1Hour, int Under6Hours, int Under24Hours, int Older);

/// <summary>From when a comment began to wait for a person until it was decided.</summary>
/// <param name="Decided">Decisions of which it is known.</param>
/// <param name="MedianSeconds">Absent where there is none.</param>
/// <param name="P90Seconds">Nine of ten took no longer.</param>
internal sealed record DecidedAge(int Decided, double? MedianSeconds, double? P90Seconds);

/// <summary>The comments that arrived in the range and are not withdrawn, as they stand now.</summary>
/// <param name="Automatic">Approved or rejected, and no moderator ever decided.</param>
/// <param name="ByModerators">Approved or rejected after a moderator's decision.</param>
/// <param name="Waiting">Held: not yet anybody's.</param>
internal sealed record Automation(int Automatic, int ByModerators, int Waiting)
{
    /// <summary>Of all three; absent where there is none.</summary>
    public double? Share => Automatic + ByModerators + Waiting is > 0 and var all ? (double)Automatic / all : null;
}

/// <summary>
/// How often moderators saw it otherwise than the policy, by what the policy objected to: the step, and for a score the label and the
/// limit it had reached. A comment with two objections stands in two rows. Of what the policy approved only samples stand here, under
/// the label that came closest: what readers report is no fair sample.
/// </summary>
internal sealed record OverturnRow(CommentStatus Policy, string Step, string? Label, double? Threshold, int Decided, int Overturned)
{
    public double Share => (double)Overturned / Decided;
}

/// <summary>
/// What moderators said of comments by the score of one label, in tenths: where rejections become frequent is where a limit belongs.
/// </summary>
/// <param name="Label">The label that was the policy's reason.</param>
/// <param name="From">Lower end of the band; the last one includes 1.</param>
/// <param name="Decided">Comments that the policy held or rejected for the label, decided by moderators.</param>
/// <param name="Rejected">Of these, rejected by moderators.</param>
/// <param name="Sampled">Samples of what the policy approved with this label closest, decided by moderators.</param>
/// <param name="SampledRejected">Of these, rejected.</param>
internal sealed record BandRow(string Label, double From, int Decided, int Rejected, int Sampled, int SampledRejected)
{
    /// <summary>Share of the objections that moderators agreed with; absent where there is none.</summary>
    public double? Precision => Decided > 0 ? (double)Rejected / Decided : null;
}

/// <param name="Id">Of the moderator, or <c>key:…</c>.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Decisions">Verdicts that were not taken back.</param>
/// <param name="Approved">Of these, approvals.</param>
/// <param name="Rejected">Of these, rejections.</param>
/// <param name="MedianSeconds">Between one decision and the next, pauses left out: the next item opens with the last decision. Absent where not known.</param>
/// <param name="Overturned">Verdicts that another moderator changed later, on the same text.</param>
internal sealed record ModeratorRow(
    string Id, string Name, int Decisions, int Approved, int Rejected, double? MedianSeconds, int Overturned)
{
    public double? ApproveShare => Approved + Rejected is > 0 and var all ? (double)Approved / all : null;
}

/// <param name="DecidedByTwo">Comments whose text at least two moderators decided, the last of them in the range.</param>
/// <param name="Differently">Of these, decided differently.</param>
/// <param name="Pairs">Who changed whose verdicts, most often first.</param>
internal sealed record Disagreement(int DecidedByTwo, int Differently, IReadOnlyList<DisagreementPair> Pairs)
{
    public double? Share => DecidedByTwo > 0 ? (double)Differently / DecidedByTwo : null;
}

internal sealed record DisagreementPair(string FirstId, string FirstName, string ThenId, string ThenName, int Comments);
