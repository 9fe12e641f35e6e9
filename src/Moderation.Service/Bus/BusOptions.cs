using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Bus;

/// <summary>
/// Where submissions arrive and events leave. Section <c>Moderation</c>, as environment variables <c>Moderation__Bus</c> and so on.
/// </summary>
internal sealed class BusOptions : IValidatableObject
{
    public BusKind Bus { get; set; } = BusKind.InProcess;

    /// <summary>AMQP address of RabbitMQ, such as <c>amqp://user:password@host:5672/</c>.</summary>
    public string? RabbitMq { get; set; }

    /// <summary>
    /// Of the intake queues and the dead letters; a queue that exists keeps its type, and the service refuses to start on another.
    /// </summary>
    public QueueType QueueType { get; set; } = QueueType.Quorum;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Bus == BusKind.RabbitMq && !(Uri.TryCreate(RabbitMq, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"))
            yield return new("Moderation__Bus is RabbitMq, so Moderation__RabbitMq must be its address, such as amqp://user:password@host:5672/.");
    }
}

internal enum BusKind
{
    /// <summary>A transport within this process: nothing to install, gone with the process.</summary>
    InProcess,
    RabbitMq,
}

internal enum QueueType
{
    /// <summary>Replicated over the brokers of a cluster, and safe when one is lost.</summary>
    Quorum,

    /// <summary>On one broker: for a single one that is short of memory or disk.</summary>
    Classic,
}
