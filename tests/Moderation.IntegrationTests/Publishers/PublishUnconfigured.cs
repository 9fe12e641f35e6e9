using MassTransit;
using Moderation.Contracts;

namespace ExampleSite;

public static class PublishUnconfigured
{
    public static async Task RunAsync(Uri rabbitMq, CommentSubmitted comment, CancellationToken cancellation)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(bus => bus.Host(rabbitMq));
        await bus.StartAsync(cancellation);
        try
        {
            // Returns when the broker has confirmed; throws when it has not.
            await bus.Publish(comment, cancellation);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }
}
