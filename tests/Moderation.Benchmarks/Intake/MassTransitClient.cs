using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Intake;

/// <summary>MassTransit with a consumer from the container, as its documentation shows.</summary>
/// <param name="name">In the report.</param>
/// <param name="prefetch">Messages that the broker may hand over ahead.</param>
/// <param name="batchSize">Of a consumer of batches.</param>
/// <param name="store">For a consumer that wants one.</param>
internal sealed class MassTransitClient<TConsumer>(
    string name, int prefetch = 1_000, int batchSize = 500, IntakeStore? store = null) : IConsumingClient
    where TConsumer : class, IConsumer
{
    // A batch that is committed has to be full: what it costs hardly depends on what is in it.
    private readonly TimeSpan _longestWaitForCompany = TimeSpan.FromMilliseconds(store is null ? 5 : 100);

    public string Name => name;

    public async Task<Measurement> ConsumeAsync(Uri rabbitMq, string queue, int messages, CancellationToken cancellation)
    {
        var handled = new HandledMessages();
        var parts = new ServiceCollection().AddLogging().AddSingleton(handled);
        if (store is not null)
            parts.AddSingleton(store);
        await using var services = parts.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<TConsumer>(consumer => consumer.Options<BatchOptions>(batch => batch
                .SetMessageLimit(batchSize).SetTimeLimit(_longestWaitForCompany).SetConcurrencyLimit(1)));
            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(rabbitMq);
                transport.ReceiveEndpoint(queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.PrefetchCount = prefetch;
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
            if (store is not null)
                await store.CheckAsync(messages, cancellation);
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

        public Task ConsumeFault<T>(
            ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class =>
            Fail(exception);

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Fail(exception);

        private Task Fail(Exception exception)
        {
            meter.Failed(exception);
            return Task.CompletedTask;
        }
    }
}
