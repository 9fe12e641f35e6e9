using Moderation.Service.Review.Queue;

namespace Moderation.Service.Review.Insight;

/// <summary>The parts of an overview as tables for export, by name.</summary>
internal static class OverviewTables
{
    private static readonly Dictionary<string, Func<Overview, IEnumerable<string>>> Tables = new()
    {
        ["flow"] = o => Table(
            ["begin", "arrivals", "policyApproved", "policyHeld", "policyRejected", "moderatorsApproved", "moderatorsRejected"],
            o.Flow.Select(s => Csv.Line(
                s.Begin, s.Arrivals, s.PolicyApproved, s.PolicyHeld, s.PolicyRejected, s.ModeratorsApproved, s.ModeratorsRejected))),
        ["queue"] = o => Table(
            ["cause", "open", "oldestOpenedAt", "under1Hour", "under6Hours", "under24Hours", "older"],
            o.Queue.Causes.Select(c => Csv.Line(c.Cause, c.Open, c.OldestOpenedAt, c.Under1Hour, c.Under6Hours, c.Under24Hours, c.Older))),
        ["age"] = o => Table(
            ["decided", "medianSeconds", "p90Seconds"],
            [Csv.Line(o.Age.Decided, o.Age.MedianSeconds, o.Age.P90Seconds)]),
        ["automation"] = o => Table(
            ["automatic", "byModerators", "waiting", "share"],
            [Csv.Line(o.Automation.Automatic, o.Automation.ByModerators, o.Automation.Waiting, o.Automation.Share)]),
        ["overturns"] = o => Table(
            ["policy", "step", "label", "threshold", "decided", "overturned", "share"],
            o.Overturns.Select(r => Csv.Line(EnumNames.Of(r.Policy), r.Step, r.Label, r.Threshold, r.Decided, r.Overturned, r.Share))),
        ["bands"] = o => Table(
            ["label", "from", "decided", "rejected", "precision", "sampled", "sampledRejected"],
            o.Bands.Select(b => Csv.Line(b.Label, b.From, b.Decided, b.Rejected, b.Precision, b.Sampled, b.SampledRejected))),
        ["moderators"] = o => Table(
            ["id", "name", "decisions", "approved", "rejected", "approveShare", "medianSeconds", "overturned"],
            o.Moderators.Select(
                m => Csv.Line(m.Id, m.Name, m.Decisions, m.Approved, m.Rejected, m.ApproveShare, m.MedianSeconds, m.Overturned))),
        ["disagreement"] = o => Table(
            ["firstId", "firstName", "thenId", "thenName", "comments"],
            o.Disagreement.Pairs.Select(p => Csv.Line(p.FirstId, p.FirstName, p.ThenId, p.ThenName, p.Comments))),
    };

    public static IReadOnlyCollection<string> Names => Tables.Keys;

    /// <summary>Lines of one of <see cref="Names"/>, the header first.</summary>
    public static IEnumerable<string> Lines(Overview overview, string table) => Tables[table](overview);

    private static IEnumerable<string> Table(string[] header, IEnumerable<string> rows) => rows.Prepend(Csv.Line(header));
}
