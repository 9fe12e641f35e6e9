using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Items;

/// <summary>Readers' reports of a comment, with each reporter's accuracy.</summary>
internal static class ItemReports
{
    public static async Task<IReadOnlyList<ItemReport>> ReadAsync(ModerationDb db, Comment comment, CancellationToken cancellation)
    {
        var reports = await db.Reports
            .Where(r => r.Site == comment.Site && r.CommentId == comment.CommentId)
            .OrderByDescending(r => r.ReceivedAt).ThenBy(r => r.ReporterId).ThenBy(r => r.Reason)
            .Take(ItemReader.MostReports)
            .ToListAsync(cancellation);
        if (reports.Count == 0)
            return [];
        var accuracies = await AccuraciesAsync(db, comment.Site, [.. reports.Select(r => r.ReporterId).Distinct()], cancellation);
        return [.. reports.Select(r => new ItemReport(
            r.ReporterId, r.Reason, r.Note, r.ReportedAt, accuracies.GetValueOrDefault(r.ReporterId) ?? new ReporterAccuracy(0, 0)))];
    }

    // A comment counts once per reporter, whatever their reasons; one that a moderator holds is undecided.
    private static async Task<Dictionary<string, ReporterAccuracy>> AccuraciesAsync(
        ModerationDb db, string site, string[] reporters, CancellationToken cancellation)
    {
        var reported = db.Reports.Where(r => r.Site == site && reporters.Contains(r.ReporterId))
            .Select(r => new { r.ReporterId, r.CommentId }).Distinct();
        return await reported
            .Join(
                db.Comments.Where(
                    c => c.Site == site && (c.ModeratorStatus == CommentStatus.Approved || c.ModeratorStatus == CommentStatus.Rejected)),
                report => report.CommentId,
                comment => comment.CommentId,
                (report, comment) => new { report.ReporterId, comment.ModeratorStatus })
            .GroupBy(row => row.ReporterId)
            .Select(rows => new
            {
                ReporterId = rows.Key,
                Decided = rows.Count(),
                Rejected = rows.Count(row => row.ModeratorStatus == CommentStatus.Rejected),
            })
            .ToDictionaryAsync(row => row.ReporterId, row => new ReporterAccuracy(row.Decided, row.Rejected), cancellation);
    }
}
