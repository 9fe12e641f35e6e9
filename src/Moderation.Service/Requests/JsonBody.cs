using System.Text.Unicode;

namespace Moderation.Service.Requests;

internal static class JsonBody
{
    /// <summary>MassTransit's; the message is its property <c>message</c>.</summary>
    private const string EnvelopeContentType = "application/vnd.masstransit+json";

    /// <summary>Looking up a field throws <see cref="InvalidOperationException"/> at such a name.</summary>
    public static readonly Refusal UnreadableName = new(
        RefusalReason.InvalidJson, "The name of a field contains half of a surrogate pair.");

    public static Read<T> Parse<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Read<T>> read) where T : class =>
        Parse(body, contentType: null, read);

    /// <param name="contentType">As sent; tells whether the message is in an envelope.</param>
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
            return new Refusal(
                RefusalReason.InvalidJson,
                $"The body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }
}

internal static class RequestBody
{
    /// <summary>The whole body. Over the endpoint's size limit this ends in 413.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(this HttpRequest request, CancellationToken cancellation)
    {
        var body = new MemoryStream(request.ContentLength is > 0 and < int.MaxValue and var length ? (int)Math.Min(length, 1 << 20) : 0);
        await request.Body.CopyToAsync(body, cancellation);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
