using System.Buffers;
using System.Text;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// How events stand in a row of the outbox: one per line, routing key, message id and body apart by tabs. JSON escapes both
/// characters within strings, so a body never contains them, and a person can read the row.
/// </summary>
internal static class EventLines
{
    private const byte Tab = (byte)'\t';
    private const byte NewLine = (byte)'\n';

    public static void Write(IBufferWriter<byte> lines, OutgoingEvent e)
    {
        Encoding.UTF8.GetBytes(e.RoutingKey, lines);
        lines.Write([Tab]);
        Encoding.UTF8.GetBytes(e.MessageId, lines);
        lines.Write([Tab]);
        lines.Write(e.Body.Span);
        lines.Write([NewLine]);
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
