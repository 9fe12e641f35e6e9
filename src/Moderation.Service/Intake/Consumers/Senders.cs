using Moderation.Service.Bus;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// Whether a message may speak for the site that its body names. The broker's topic permissions bind a user to routing keys of
/// <see cref="Topology.Comments"/> only, so what came by any other way proves nothing.
/// </summary>
internal sealed class Senders(BusOptions options)
{
    private readonly SenderTable? _table = options.Bus == BusKind.RabbitMq ? options.Senders : null;
    private readonly string? _service = options.Bus == BusKind.RabbitMq ? options.User : null;

    private static readonly Refusal AnotherKey = new(RefusalReason.NotAllowed, "The routing key is not the one of the body's site.");
    private static readonly Refusal AnotherWay = new(
        RefusalReason.NotAllowed, $"The message came by another exchange than {Topology.Comments}.");

    private static readonly Refusal Unnamed = new(
        RefusalReason.NotAllowed, "The message has no user-id, and Moderation__RabbitMqSenders asks for one.");

    private static readonly Refusal AnotherSender = new(RefusalReason.NotAllowed, "The sender may not act for this site.");

    /// <returns>Null where it may.</returns>
    public Refusal? Refuse(BusMessage message, MessageKind kind, string site)
    {
        if (message.Exchange != Topology.Comments && !IsRecordExchange(message, kind))
            return AnotherWay;
        if (message.Exchange == Topology.Comments && message.RoutingKey != KeyOf(kind, site))
            return AnotherKey;
        if (_table is not { Count: > 0 } || message.User == _service)
            return null;
        return message.User is null ? Unnamed : _table.MayActFor(message.User, site) ? null : AnotherSender;
    }

    private bool IsRecordExchange(BusMessage message, MessageKind kind) =>
        options.MassTransitExchanges && message.Exchange == RabbitMqTopology.RecordExchangeOf(kind);

    private static string KeyOf(MessageKind kind, string site) => kind switch
    {
        MessageKind.Submitted => Topology.Submitted(site),
        MessageKind.Withdrawn => Topology.Withdrawn(site),
        MessageKind.Reported => Topology.Reported(site),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
