using System.Text.Json;
using System.Text.Unicode;
using Moderation.Contracts;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake.Reading;

/// <summary>
/// Bytes from anywhere to a message of ours, or to the reason why not. HTTP and every bus read with it, so that what is valid on
/// one is valid on all. Unknown fields are ignored.
/// </summary>
internal static class MessageReader
{
    /// <summary>What MassTransit calls its envelope; the message stands in its property <c>message</c>.</summary>
    private const string EnvelopeContentType = "application/vnd.masstransit+json";

    /// <summary>For the <see cref="InvalidOperationException"/> with which the look-up of any field stumbles over such a name.</summary>
    public static readonly Refusal UnreadableName = new(RefusalReason.InvalidJson, "The name of a field contains half of a surrogate pair.");

    public static Read<CommentSubmitted> Submitted(ReadOnlyMemory<byte> body, string? contentType) =>
        Parse(body, contentType, message => Submitted(message, site: null));

    public static Read<CommentWithdrawn> Withdrawn(ReadOnlyMemory<byte> body, string? contentType) => Parse(body, contentType, Withdrawn);

    public static Read<CommentReported> Reported(ReadOnlyMemory<byte> body, string? contentType) =>
        Parse(body, contentType, message => Reported(message, site: null, commentId: null));

    /// <param name="body">UTF-8.</param>
    /// <param name="read">Reads the parsed message.</param>
    public static Read<T> Parse<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Read<T>> read) where T : class =>
        Parse(body, contentType: null, read);

    /// <param name="message">The message as JSON.</param>
    /// <param name="site">The site where the message does not name it itself: over HTTP the route does.</param>
    public static Read<CommentSubmitted> Submitted(JsonElement message, string? site)
    {
        List<FieldError> errors = [];
        var fields = new MessageFields(message, errors);
        var author = fields.Object("author");
        var comment = new CommentSubmitted
        {
            Site = fields.Site("site", site),
            ArticleId = fields.Id("articleId"),
            ArticleUrl = fields.OptionalUrl("articleUrl"),
            ArticleTitle = fields.OptionalText("articleTitle", Limits.Title),
            ArticleLocale = fields.OptionalLanguageTag("articleLocale"),
            CommentId = fields.Id("commentId"),
            Revision = fields.OptionalPositive("revision", otherwise: 1),
            ParentId = fields.OptionalId("parentId"),
            Author = new CommentAuthor(author.Id("id"), author.OptionalText("name", Limits.Name)),
            Text = fields.Text("text", Limits.Text),
            Language = fields.OptionalLanguageTag("language"),
            SubmittedAt = fields.Time("submittedAt"),
        };
        return errors.Count == 0 ? comment : Refusal.Of(errors);
    }

    /// <param name="message">The message as JSON.</param>
    /// <param name="site">The site where the route names it.</param>
    /// <param name="commentId">The comment where the route names it.</param>
    public static Read<CommentReported> Reported(JsonElement message, string? site, string? commentId)
    {
        List<FieldError> errors = [];
        var fields = new MessageFields(message, errors);
        var report = new CommentReported
        {
            Site = fields.Site("site", site),
            CommentId = commentId ?? fields.Id("commentId"),
            Reporter = new CommentReporter(fields.Object("reporter").Id("id")),
            Reason = fields.Id("reason"),
            Note = fields.OptionalText("note", Limits.Note),
            ReportedAt = fields.Time("reportedAt"),
        };
        return errors.Count == 0 ? report : Refusal.Of(errors);
    }

    private static Read<CommentWithdrawn> Withdrawn(JsonElement message)
    {
        List<FieldError> errors = [];
        var fields = new MessageFields(message, errors);
        var withdrawn = new CommentWithdrawn
        {
            Site = fields.Site("site", fromRoute: null),
            CommentId = fields.Id("commentId"),
            WithdrawnAt = fields.Time("withdrawnAt"),
        };
        return errors.Count == 0 ? withdrawn : Refusal.Of(errors);
    }

    private static Read<T> Parse<T>(ReadOnlyMemory<byte> body, string? contentType, Func<JsonElement, Read<T>> read) where T : class
    {
        if (!Utf8.IsValid(body.Span))
            return new Refusal(RefusalReason.InvalidJson, "The body is not valid UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(body);
            var message = document.RootElement;
            if (contentType?.StartsWith(EnvelopeContentType, StringComparison.OrdinalIgnoreCase) == true
                && message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("message", out var enclosed))
                message = enclosed;
            return message.ValueKind == JsonValueKind.Object
                ? read(message)
                : new Refusal(RefusalReason.InvalidJson, "The body must be a JSON object.");
        }
        catch (InvalidOperationException)
        {
            return UnreadableName;
        }
        catch (JsonException exception)
        {
            // The exception's message quotes the place, not the content.
            return new Refusal(
                RefusalReason.InvalidJson, $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }
}
