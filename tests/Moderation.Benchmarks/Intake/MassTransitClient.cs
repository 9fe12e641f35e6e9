using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Intake;

/// <summary>MassTransit with a consumer from the container, as its documentation shows, and the same prefetch; the consumer only counts.</summary>
internal sealed class MassTransitClient<TConsumer>(string name) : IConsumingClient where TConsumer : class, IConsumer
{
    private const int Prefetch = 1_000;
    private const int BatchSize = 500;
    private static readonly TimeSpan LongestWaitForCompany = TimeSpan.FromMilliseconds(5);

    public string Name => name;

    public async Task<Measurement> ConsumeAsync(Uri rabbitMq, string queue, int messages, CancellationToken cancellation)
    {
        var handled = new HandledMessages();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(handled).AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<TConsumer>(consumer => consumer.Options<BatchOptions>(batch => batch
                .SetMessageLimit(BatchSize).SetTimeLimit(LongestWaitForCompany).SetConcurrencyLimit(1)));
            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(rabbitMq);
                transport.ReceiveEndpoint(queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.PrefetchCount = Prefetch;
                    endpoint.ConfigureConsumeTopology = false;
                    endpoint.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType | RawSerializerOptions.Default, isDefault: true);
                    endpoint.ConfigureConsumer<TConsumer>(context);
                });
            });
        }).BuildServiceProvider();

        var meter = new RoundMeter(messages);
        var bus = services.GetRequiredService<IBusControl>();
        bus.ConnectReceiveObserver(new Observer(meter));
        await bus.StartAsync(cancellation);
        try
        {
            var measurement = await meter.Ended.WaitAsync(cancellation);
            return handled.Count == messages
                ? measurement
                : throw new InvalidOperationException($"{Name} acknowledged {messages} messages and handled {handled.Count}.");
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>MassTransit tells of a message's end after it has acknowledged it.</summary>
    private sealed class Observer(RoundMeter meter) : IReceiveObserver
    {
        public Task PreReceive(ReceiveContext context)
        {
            meter.Arrived();
            return Task.CompletedTask;
        }

        public Task PostReceive(ReceiveContext context)
        {
            meter.Acknowledged(1);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class =>
            Fail(exception);

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Fail(exception);

        private Task Fail(Exception exception)
        {
            meter.Failed(exception);
            return Task.CompletedTask;
        }
    }
}
