using System.ComponentModel.DataAnnotations;
using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public BusKind Bus { get; set; } = BusKind.InProcess;

    /// <summary>AMQP address of RabbitMQ, such as <c>amqp://user:password@host:5672/</c>.</summary>
    public string? RabbitMq { get; set; }

    /// <summary>A queue that exists keeps its type, and the service refuses to start on another.</summary>
    public QueueType QueueType { get; set; } = QueueType.Quorum;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Bus == BusKind.RabbitMq && !IsAddress(RabbitMq))
            yield return new(
                "Moderation__Bus is RabbitMq, so Moderation__RabbitMq must be its address, such as amqp://user:password@host:5672/; "
                + "characters such as / : @ in a password or the name of a virtual host are escaped, / as %2F.");
    }

    private static bool IsAddress(string? address)
    {
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"
                && new ConnectionFactory { Uri = uri }.HostName.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

internal enum BusKind
{
    InProcess, // nothing to install, gone with the process
    RabbitMq,
}

internal enum QueueType
{
    Quorum, // replicated over the brokers of a cluster
    Classic, // for a single broker that is short of memory or disk
}
