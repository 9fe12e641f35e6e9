using System.ComponentModel;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Queue;
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
    /// <returns>Null where one cannot be read; <paramref name="wrong"/> names the first of these.</returns>
    public AuditFilter? TryRead(string site, out string wrong)
    {
        var unread = "";
        var filter = new AuditFilter(site)
        {
            ModeratorId = Read("moderator", Moderator, IdOf),
            ArticleId = Read("article", Article, IdOf),
            CommentId = Read("comment", Comment, IdOf),
            AuthorId = Read("author", Author, IdOf),
            Reason = Read("reason", Reason, IdOf),
            From = Read("from", From, TimeOf),
            To = Read("to", To, TimeOf),
            Decider = Decider == "any" ? null : Read("decider", Decider, EnumNames.Find<DeciderKind>) ?? DeciderKind.Moderator,
            Kind = Read("kind", Kind, EnumNames.Find<AuditKind>),
            Status = Read("verdict", Verdict, VerdictOrder.StatusOf),
        };
        wrong = unread;
        return unread.Length == 0 ? filter : null;

        T? Read<T>(string name, string? text, Func<string, T?> valueOf)
        {
            if (string.IsNullOrEmpty(text)) // forms send empty fields
                return default;
            var value = valueOf(text);
            if (value is null && unread.Length == 0)
                unread = name;
            return value;
        }
    }

    private static string? IdOf(string text) => Ids.Problem(text) is null ? text : null;

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;
}
