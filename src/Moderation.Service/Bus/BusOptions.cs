using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Bus;

/// <summary>Where submissions arrive and events leave. Section <c>Moderation</c>, as environment variables <c>Moderation__Bus</c> and so on.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public BusKind Bus { get; set; } = BusKind.InProcess;

    /// <summary>AMQP address of RabbitMQ, such as <c>amqp://user:password@host:5672/</c>.</summary>
    public string? RabbitMq { get; set; }

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
