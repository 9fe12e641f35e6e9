using Moderation.Service.Requests;

namespace Moderation.Service.Intake.Reading;

/// <summary>The one validation for HTTP and every bus. Unknown fields are ignored.</summary>
internal static class MessageReader
{
    public static Read<CommentSubmitted> Submitted(ReadOnlyMemory<byte> body, string? contentType) =>
        JsonBody.Parse(body, contentType, message => Submitted(message, site: null));

    public static Read<CommentWithdrawn> Withdrawn(ReadOnlyMemory<byte> body, string? contentType) =>
        JsonBody.Parse(body, contentType, Withdrawn);

    public static Read<CommentReported> Reported(ReadOnlyMemory<byte> body, string? contentType) =>
        JsonBody.Parse(body, contentType, message => Reported(message, site: null, commentId: null));

    /// <param name="site">From the route; null for the message's own field.</param>
    public static Read<CommentSubmitted> Submitted(JsonElement message, string? site) => Checked(message, fields =>
    {
        var author = fields.Object("author");
        return new CommentSubmitted
        {
            Site = fields.Site("site", site),
            ArticleId = fields.Id("articleId"),
            ArticleUrl = fields.OptionalUrl("articleUrl"),
            ArticleTitle = fields.OptionalText("articleTitle", Limits.Title),
            ArticleLocale = fields.LanguageHint("articleLocale"),
            CommentId = fields.Id("commentId"),
            Revision = fields.OptionalPositive("revision", otherwise: 1),
            ParentId = fields.OptionalId("parentId"),
            Author = new CommentAuthor(author.Id("id"), author.OptionalText("name", Limits.Name)),
            Text = fields.Text("text", Limits.Text),
            Language = fields.LanguageHint("language"),
            SubmittedAt = fields.Time("submittedAt"),
        };
    });

    /// <param name="site">From the route, as <paramref name="commentId"/>; null for the message's own field.</param>
    public static Read<CommentReported> Reported(JsonElement message, string? site, string? commentId) => Checked(message, fields =>
        new CommentReported
        {
            Site = fields.Site("site", site),
            CommentId = commentId ?? fields.Id("commentId"),
            Reporter = new CommentReporter(fields.Object("reporter").Id("id")),
            Reason = fields.Id("reason"),
            Note = fields.OptionalText("note", Limits.Note),
            ReportedAt = fields.Time("reportedAt"),
        });

    private static Read<CommentWithdrawn> Withdrawn(JsonElement message) => Checked(message, fields => new CommentWithdrawn
    {
        Site = fields.Site("site", fromRoute: null),
        CommentId = fields.Id("commentId"),
        WithdrawnAt = fields.Time("withdrawnAt"),
    });

    private static Read<T> Checked<T>(JsonElement message, Func<MessageFields, T> read) where T : class
    {
        List<FieldError> errors = [];
        var value = read(new MessageFields(message, errors));
        return errors.Count == 0 ? value : Refusal.Of(errors);
    }
}
