using System.Text.Json;
using System.Text.Unicode;

namespace Moderation.Service.Requests;

/// <summary>Bytes from anywhere to one JSON object, or to the reason why not.</summary>
internal static class JsonBody
{
    /// <summary>What MassTransit calls its envelope; the message stands in its property <c>message</c>.</summary>
    private const string EnvelopeContentType = "application/vnd.masstransit+json";

    /// <summary>For the <see cref="InvalidOperationException"/> that the look-up of any field throws at such a name.</summary>
    public static readonly Refusal UnreadableName = new(RefusalReason.InvalidJson, "The name of a field contains half of a surrogate pair.");

    /// <param name="body">UTF-8.</param>
    /// <param name="read">Reads the parsed object.</param>
    public static Read<T> Parse<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Read<T>> read) where T : class =>
        Parse(body, contentType: null, read);

    /// <param name="body">UTF-8.</param>
    /// <param name="contentType">As sent; says whether the message stands in an envelope.</param>
    /// <param name="read">Reads the parsed object.</param>
    public static Read<T> Parse<T>(ReadOnlyMemory<byte> body, string? contentType, Func<JsonElement, Read<T>> read) where T : class
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
