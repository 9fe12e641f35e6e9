namespace Moderation.Service.Recording.Outbox;

/// <param name="MessageId">Stable over redeliveries: subscribers may use it to drop what they have seen.</param>
/// <param name="Body">JSON in UTF-8, on one line.</param>
internal readonly record struct OutgoingEvent(string RoutingKey, string MessageId, ReadOnlyMemory<byte> Body);

/// <summary>
/// Events in a row of the outbox: one per line, with routing key, message id and body separated by tabs. A JSON body contains neither
/// character unescaped.
/// </summary>
internal static class EventLines
{
    private const byte Tab = (byte)'\t';
    private const byte NewLine = (byte)'\n';

    public static byte[] Write(IReadOnlyList<OutgoingEvent> events)
    {
        // Routing keys and message ids are ASCII.
        var lines = new byte[events.Sum(e => e.RoutingKey.Length + e.MessageId.Length + e.Body.Length + 3)];
        var rest = lines.AsSpan();
        foreach (var e in events)
        {
            Put(Encoding.ASCII.GetBytes(e.RoutingKey, rest), Tab, ref rest);
            Put(Encoding.ASCII.GetBytes(e.MessageId, rest), Tab, ref rest);
            e.Body.Span.CopyTo(rest);
            Put(e.Body.Length, NewLine, ref rest);
        }

        return lines;

        static void Put(int written, byte end, ref Span<byte> rest)
        {
            rest[written] = end;
            rest = rest[(written + 1)..];
        }
    }

    public static List<OutgoingEvent> Read(ReadOnlyMemory<byte> lines)
    {
        var events = new List<OutgoingEvent>();
        while (!lines.IsEmpty)
        {
            var routingKey = TakeUntil(Tab, ref lines);
            var messageId = TakeUntil(Tab, ref lines);
            var body = TakeUntil(NewLine, ref lines);
            events.Add(new OutgoingEvent(Encoding.UTF8.GetString(routingKey.Span), Encoding.UTF8.GetString(messageId.Span), body));
        }

        return events;
    }

    private static ReadOnlyMemory<byte> TakeUntil(byte end, ref ReadOnlyMemory<byte> lines)
    {
        var length = lines.Span.IndexOf(end);
        if (length < 0)
            throw new FormatException("A row of the outbox ends in the middle of an event.");
        var taken = lines[..length];
        lines = lines[(length + 1)..];
        return taken;
    }
}
