using System.Text.Unicode;

namespace Moderation.Service.Requests;

internal static class JsonBody
{
    /// <summary>MassTransit's; the message is its property <c>message</c>.</summary>
    private const string EnvelopeContentType = "application/vnd.masstransit+json";

    /// <summary>Looking up a field throws <see cref="InvalidOperationException"/> at such a name.</summary>
    public static readonly Refusal UnreadableName = new(
        RefusalReason.InvalidJson, "The name of a field contains half of a surrogate pair.");

    /// <summary>Bytes below which the number of values is bounded by itself.</summary>
    private const int Small = 64 << 10;

    /// <param name="mostTokens">Values, names, and ends of arrays and objects: each takes memory, however short it is.</param>
    public static Read<T> Parse<T>(ReadOnlyMemory<byte> body, Func<JsonElement, Read<T>> read, int mostTokens = Limits.BodyTokens)
        where T : class => Parse(body, contentType: null, read, mostTokens);

    /// <param name="contentType">As sent; tells whether the message is in an envelope.</param>
    public static Read<T> Parse<T>(
        ReadOnlyMemory<byte> body, string? contentType, Func<JsonElement, Read<T>> read, int mostTokens = Limits.BodyTokens) where T : class
    {
        if (!Utf8.IsValid(body.Span))
            return new Refusal(RefusalReason.InvalidJson, "The body is not valid UTF-8.");
        try
        {
            if (body.Length > Small && HasMoreTokens(body.Span, mostTokens))
                return new Refusal(RefusalReason.TooLong, $"The body has more than {mostTokens} JSON tokens.");
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

    /// <summary>Reads without building anything.</summary>
    /// <exception cref="JsonException">It is no JSON as far as it was read.</exception>
    public static bool HasMoreTokens(ReadOnlySpan<byte> body, int most)
    {
        var reader = new Utf8JsonReader(body);
        for (var tokens = 0; tokens <= most; tokens++)
            if (!reader.Read())
                return false;
        return true;
    }
}
