using Moderation.Contracts;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Testing.Recording;

/// <summary>Changes of comments that a policy has judged already.</summary>
internal static class Changes
{
    public static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static readonly CommentKey Key = new("news", "c1");

    public static Submission Submission(
        string text = "text", int revision = 1, CommentStatus status = CommentStatus.Approved,
        string commentId = "c1", string articleId = "a1", string site = "news") =>
        new(
            new CommentSubmitted
            {
                Site = site,
                ArticleId = articleId,
                CommentId = commentId,
                Revision = revision,
                Author = new CommentAuthor("u1", "Ada"),
                Text = text,
                SubmittedAt = Now.AddDays(-revision),
            },
            new Judgement(
                status, [new Reason { Step = "thresholds" }], new Dictionary<string, double> { ["spam"] = 0.25 },
                "de", PostFingerprint: 42, "model-1", PolicyVersion: 3),
            Now);

    public static Ruling Ruling(
        CommentStatus status, int revision = 1, string site = "news",
        string? lease = null, string moderator = "moderator-7", bool isLead = false) =>
        new(
            new CommentKey(site, "c1"), new Actor(moderator, isLead, lease), revision, status,
            [new Reason { Step = "moderator", Detail = "insult" }], Note: null, Now);

    public static Undo Undo(int version, string site = "news", string moderator = "moderator-7") =>
        new(new CommentKey(site, "c1"), new Actor(moderator, IsLead: false), version, Now);

    public static Escalation Escalation(string site = "news", string? lease = null) =>
        new(new CommentKey(site, "c1"), new Actor("moderator-7", IsLead: false, lease), "what does a lead say?", Now);

    public static Reported Reported(
        string reporter, string reason = "insult", int? hold = null, string site = "news", DateTimeOffset? at = null) =>
        new(
            new Report
            {
                Site = site,
                CommentId = "c1",
                ReporterId = reporter,
                Reason = reason,
                ReportedAt = Now,
                ReceivedAt = at ?? TimeProvider.System.GetUtcNow(),
            },
            new ReportLimits(hold, TimeSpan.FromMinutes(60)), PolicyVersion: 3);

    public static Withdrawal Withdrawal(string commentId = "c1", string site = "news") => new(new CommentKey(site, commentId), Now);
}
