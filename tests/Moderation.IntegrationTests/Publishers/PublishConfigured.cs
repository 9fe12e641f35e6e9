using MassTransit;
using Moderation.Contracts;
using RabbitMQ.Client;

namespace ExampleSite;

public static class PublishConfigured
{
    public static async Task RunAsync(Uri rabbitMq, CommentSubmitted comment, CancellationToken cancellation)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            bus.Host(rabbitMq);
            bus.UseRawJsonSerializer();
            bus.Message<CommentSubmitted>(message => message.SetEntityName(Topology.Comments));
            bus.Publish<CommentSubmitted>(publish => publish.ExchangeType = ExchangeType.Topic);
            bus.Send<CommentSubmitted>(send => send.UseRoutingKeyFormatter(context => Topology.Submitted(context.Message.Site)));
        });
        await bus.StartAsync(cancellation);
        try
        {
            // Mandatory: a message that no queue takes is an error, not a loss.
            await bus.Publish(comment, context => context.Mandatory = true, cancellation);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }
}
