using MassTransit;
using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <summary>The bus of the embedded mode: MassTransit's in-memory transport.</summary>
internal static class InProcessIntake
{
    private const int BatchSize = 500;
    private static readonly TimeSpan BatchTimeLimit = TimeSpan.FromMilliseconds(5);

    public static IServiceCollection AddInProcessIntake(this IServiceCollection services) => services.AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        Add<CommentSubmitted>(bus);
        Add<CommentWithdrawn>(bus);
        Add<CommentReported>(bus);
        bus.UsingInMemory((context, transport) =>
        {
            Receive<CommentSubmitted>(transport, context, MessageKind.Submitted);
            Receive<CommentWithdrawn>(transport, context, MessageKind.Withdrawn);
            Receive<CommentReported>(transport, context, MessageKind.Reported);
        });
    });

    private static void Add<T>(IBusRegistrationConfigurator bus) where T : class =>
        bus.AddConsumer<InProcessConsumer<T>>(consumer => consumer.Options<BatchOptions>(batch => batch
            .SetMessageLimit(BatchSize).SetTimeLimit(BatchTimeLimit).SetConcurrencyLimit(1)));

    private static void Receive<T>(
        IInMemoryBusFactoryConfigurator transport, IBusRegistrationContext context, MessageKind kind) where T : class =>
        transport.ReceiveEndpoint(RabbitMqTopology.QueueOf(kind), endpoint =>
        {
            endpoint.PrefetchCount = 2 * BatchSize;
            endpoint.ConfigureConsumer<InProcessConsumer<T>>(context);
        });
}

internal sealed class InProcessConsumer<T>(MessageHandler handler) : IConsumer<Batch<T>> where T : class
{
    public Task Consume(ConsumeContext<Batch<T>> context)
    {
        List<BusMessage> messages = [.. context.Message.Select(Read)];
        return handler.HandleAsync(messages[0].RoutedKind, messages, deadLettered: _ => Task.CompletedTask, context.CancellationToken);
    }

    private static BusMessage Read(ConsumeContext<T> message) => new(
        message.ReceiveContext.Body.GetBytes(),
        message.ReceiveContext.ContentType?.ToString(),
        Topology.Comments,
        message.Message switch
        {
            CommentSubmitted submitted => Topology.Submitted(submitted.Site),
            CommentWithdrawn withdrawn => Topology.Withdrawn(withdrawn.Site),
            CommentReported reported => Topology.Reported(reported.Site),
            _ => throw new ArgumentOutOfRangeException(nameof(message), typeof(T), null),
        },
        message.MessageId?.ToString());
}
