using System.ComponentModel;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Insight;

/// <summary>An audit's filter as it stands in an address.</summary>
internal sealed record AuditQuery(
    [property: Description("Whose decisions: moderator (default), policy, site, any.")] string? Decider = null,
    [property: Description("decision, note or escalation; default all.")] string? Kind = null,
    [property: Description("Id of a moderator.")] string? Moderator = null,
    [property: Description("approve, hold or reject.")] string? Verdict = null,
    [property: Description("Article id.")] string? Article = null,
    [property: Description("Comment id.")] string? Comment = null,
    [property: Description("Author id.")] string? Author = null,
    [property: Description("ISO 8601; entries at or after.")] string? From = null,
    [property: Description("ISO 8601; entries before.")] string? To = null,
    [property: Description("Step, label or detail of a reason, such as a site's code for rejecting.")] string? Reason = null)
{
    /// <returns>Null where one cannot be read.</returns>
    public AuditFilter? TryRead(string site, out string wrong)
    {
        (string, string?)[] ids =
            [("moderator", Moderator), ("article", Article), ("comment", Comment), ("author", Author), ("reason", Reason)];
        foreach (var (name, text) in ids)
        {
            wrong = name;
            if (!string.IsNullOrEmpty(text) && Ids.Problem(text) is not null)
                return null;
        }

        wrong = "from";
        if (!TryTime(From, out var from))
            return null;
        wrong = "to";
        if (!TryTime(To, out var to))
            return null;
        wrong = "decider";
        if (Decider is not (null or "" or "moderator" or "policy" or "site" or "any"))
            return null;
        wrong = "kind";
        if (Kind is not (null or "" or "decision" or "note" or "escalation"))
            return null;
        wrong = "verdict";
        if (Verdict is not (null or "" or "approve" or "hold" or "reject"))
            return null;
        return new AuditFilter(site)
        {
            Decider = Decider switch
            {
                "policy" => DeciderKind.Policy,
                "site" => DeciderKind.Site,
                "any" => null,
                _ => DeciderKind.Moderator,
            },
            Kind = Kind switch
            {
                "decision" => AuditKind.Decision,
                "note" => AuditKind.Note,
                "escalation" => AuditKind.Escalation,
                _ => null,
            },
            Status = Verdict switch
            {
                "approve" => CommentStatus.Approved,
                "hold" => CommentStatus.Held,
                "reject" => CommentStatus.Rejected,
                _ => null,
            },
            ModeratorId = Given(Moderator),
            ArticleId = Given(Article),
            CommentId = Given(Comment),
            AuthorId = Given(Author),
            Reason = Given(Reason),
            From = from,
            To = to,
        };
    }

    // Forms send empty fields.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            return false;
        time = read.ToUniversalTime();
        return true;
    }
}
