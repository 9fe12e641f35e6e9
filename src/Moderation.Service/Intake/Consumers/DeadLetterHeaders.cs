using Moderation.Service.Requests;
using RabbitMQ.Client;

namespace Moderation.Service.Intake.Consumers;

/// <summary>What a letter on RabbitMQ says beside its body: why it is one, and how it came.</summary>
internal static class DeadLetterHeaders
{
    /// <summary>Who had sent it, as the broker vouched; empty where they had not said. On a letter that is sent in again too.</summary>
    public const string User = "x-moderation-user-id";

    /// <summary>Bytes of a body that is kept in part.</summary>
    public const string Length = "x-moderation-length";

    public static Dictionary<string, object?> Of(BusMessage message, Refusal refusal)
    {
        var headers = new Dictionary<string, object?>
        {
            [Topology.ReasonHeader] = refusal.Reason,
            [Topology.DetailHeader] = refusal.Detail,
            [Topology.ExchangeHeader] = message.Exchange,
            [Topology.RoutingKeyHeader] = message.RoutingKey,
            [User] = message.User ?? "",
        };
        if (message.Length > DeadLetterLimits.Kept(message).Length)
            headers[Length] = message.Length;
        return headers;
    }

    /// <returns>Who has sent a message: of a letter that the service sends in again, the one who had sent it first.</returns>
    public static string? SenderOf(IReadOnlyBasicProperties properties, string service) =>
        properties.UserId == service && TextOf(properties, User) is { } user ? (user.Length > 0 ? user : null) : properties.UserId;

    /// <summary>A letter may not gain rights on its way back.</summary>
    public static Dictionary<string, object?> OnBehalf(this BasicGetResult letter) => new() { [User] = letter.Header(User) };

    /// <summary>There is less of it than was sent: sending that in again would only make another letter.</summary>
    public static bool IsHead(this BasicGetResult letter) => letter.BasicProperties.Headers?.ContainsKey(Length) == true;

    public static string Header(this BasicGetResult letter, string name) =>
        TextOf(letter.BasicProperties, name) ?? "";

    private static string? TextOf(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
