using MassTransit;
using Moderation.Contracts;
using Moderation.Service.Bus;

namespace Moderation.Service.Intake.Consumers;

/// <summary>
/// The bus of the embedded mode: MassTransit's transport within this process. Its consumers hand the bytes to the same
/// <see cref="BusIntake"/> that RabbitMQ's do.
/// </summary>
internal static class InProcessIntake
{
    private const int BatchSize = 500;
    private static readonly TimeSpan LongestWaitForCompany = TimeSpan.FromMilliseconds(5);

    public static IServiceCollection AddInProcessBus(this IServiceCollection services) => services.AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        Add<SubmittedConsumer>(bus);
        Add<WithdrawnConsumer>(bus);
        Add<ReportedConsumer>(bus);
        bus.UsingInMemory((context, transport) =>
        {
            Receive<SubmittedConsumer>(transport, context, MessageKind.Submitted);
            Receive<WithdrawnConsumer>(transport, context, MessageKind.Withdrawn);
            Receive<ReportedConsumer>(transport, context, MessageKind.Reported);
        });
    });

    private static void Add<TConsumer>(IBusRegistrationConfigurator bus) where TConsumer : class, IConsumer =>
        bus.AddConsumer<TConsumer>(consumer => consumer.Options<BatchOptions>(batch => batch
            .SetMessageLimit(BatchSize).SetTimeLimit(LongestWaitForCompany).SetConcurrencyLimit(1)));

    private static void Receive<TConsumer>(IInMemoryBusFactoryConfigurator transport, IBusRegistrationContext context, MessageKind kind)
        where TConsumer : class, IConsumer =>
        transport.ReceiveEndpoint(RabbitMqTopology.QueueOf(kind), endpoint =>
        {
            endpoint.PrefetchCount = 2 * BatchSize;
            endpoint.ConfigureConsumer<TConsumer>(context);
        });
}

internal sealed class SubmittedConsumer(BusIntake intake) : IConsumer<Batch<CommentSubmitted>>
{
    public Task Consume(ConsumeContext<Batch<CommentSubmitted>> context) =>
        intake.HandleAsync(MessageKind.Submitted, context, message => Topology.Submitted(message.Site));
}

internal sealed class WithdrawnConsumer(BusIntake intake) : IConsumer<Batch<CommentWithdrawn>>
{
    public Task Consume(ConsumeContext<Batch<CommentWithdrawn>> context) =>
        intake.HandleAsync(MessageKind.Withdrawn, context, message => Topology.Withdrawn(message.Site));
}

internal sealed class ReportedConsumer(BusIntake intake) : IConsumer<Batch<CommentReported>>
{
    public Task Consume(ConsumeContext<Batch<CommentReported>> context) =>
        intake.HandleAsync(MessageKind.Reported, context, message => Topology.Reported(message.Site));
}

internal static class InProcessBatches
{
    public static Task HandleAsync<T>(
        this BusIntake intake, MessageKind kind, ConsumeContext<Batch<T>> context, Func<T, string> routingKey) where T : class =>
        intake.HandleAsync(
            kind,
            [.. context.Message.Select(message => new BusMessage(
                message.ReceiveContext.Body.GetBytes(),
                message.ReceiveContext.ContentType?.ToString(),
                Topology.Comments,
                routingKey(message.Message),
                message.MessageId?.ToString()))],
            kept: _ => Task.CompletedTask,
            context.CancellationToken);
}
