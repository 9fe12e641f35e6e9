using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Intake;

/// <summary>A way to take comments from a queue.</summary>
internal interface IConsumingClient
{
    string Name { get; }

    /// <summary>Consumes the queue until all its messages are handled and acknowledged.</summary>
    /// <param name="rabbitMq">The broker.</param>
    /// <param name="queue">A quorum queue that holds <paramref name="messages"/>.</param>
    /// <param name="messages">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Measurement> ConsumeAsync(Uri rabbitMq, string queue, int messages, CancellationToken cancellation);
}
