using System.Diagnostics;
using System.Threading.Channels;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Npgsql;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Bare;

/// <summary>
/// What the machine, the broker and the store allow: read, parse, commit per 1,000, acknowledge, one confirmed event per comment.
/// No scoring, no policy, no decisions. Reading, committing and publishing overlap.
/// </summary>
internal sealed class BareLimit(PipelineServers servers, QueueWatch queues) : IAsyncDisposable
{
    /// <summary>Comments per second that this limit is known to reach on two cores with everything on one machine.</summary>
    public const int Reference = 13_000;

    /// <summary>A limit below this part of it is a machine busy elsewhere, or a limit made badly, and a ratio to it says nothing.</summary>
    public const double LeastOfReference = 0.8;

    private const string Exchange = "amq.topic"; // every virtual host has it
    private const string Comments = "benchmark.bare-comments";
    private const string Events = "benchmark.bare-events";
    private const int BatchSize = 1_000;
    private const ushort Prefetch = 3_000;
    private const int MostInFlight = 1_000;

    private readonly BareStore _store = new(NpgsqlDataSource.Create(servers.Database));
    private long _stored;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await _store.CreateAsync(cancellation);
        await queues.BindAsync(Comments, Exchange, "comment.submitted.#", cancellation);
        await queues.BindAsync(Events, Exchange, "comment.moderated.#", cancellation);
    }

    public async Task<PipelineRound> MeasureAsync(int portion, int messages, CancellationToken cancellation)
    {
        await QueueFilling.FillAsync(servers.RabbitMq, "", Comments, SampleSite.Bodies(portion, messages), cancellation);
        await using var publisher = await WindowedPublisher.OpenAsync(servers.RabbitMq, MostInFlight, cancellation);
        await using var connection = await new ConnectionFactory { Uri = servers.RabbitMq }.CreateConnectionAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.BasicQosAsync(0, Prefetch, global: false, cancellation);
        GC.Collect();

        var cpu = new CpuClock(servers, () => Environment.CpuUsage.TotalTime);
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await RunAsync(channel, publisher, messages, cancellation);
        await queues.UntilAsync(Events, messages, cancellation);
        var elapsed = clock.Elapsed;
        var result = new PipelineRound(
            messages / elapsed.TotalSeconds, cpu.Per(messages), (double)(GC.GetTotalAllocatedBytes() - allocated) / messages);

        await CheckAsync(messages, cancellation);
        return result;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task RunAsync(IChannel channel, WindowedPublisher publisher, int messages, CancellationToken cancellation)
    {
        // What waits is bounded by the prefetch: a message is acknowledged when its batch is committed.
        var read = Channel.CreateUnbounded<BareBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var committed = Channel.CreateBounded<BareBatch>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });
        var publishing = PublishAsync();
        await channel.BasicConsumeAsync(
            Comments, autoAck: false, new BareConsumer(channel, messages, BatchSize, read.Writer), cancellation);
        var committing = CommitAsync();
        await (await Task.WhenAny(committing, publishing)); // the first to fail is told
        await publishing;

        async Task CommitAsync()
        {
            await foreach (var batch in read.Reader.ReadAllAsync(cancellation))
            {
                await _store.CommitAsync(batch, cancellation);
                await channel.BasicAckAsync(batch.Tag, multiple: true, cancellation);
                await committed.Writer.WriteAsync(batch, cancellation);
            }

            committed.Writer.Complete();
        }

        async Task PublishAsync()
        {
            var events = new BareEvents(publisher, Exchange);
            await foreach (var batch in committed.Reader.ReadAllAsync(cancellation))
                await events.PublishAsync(batch);
            await publisher.DrainAsync();
        }
    }

    private async Task CheckAsync(int messages, CancellationToken cancellation)
    {
        _stored += messages;
        if (await _store.CountAsync(cancellation) != _stored)
            throw new InvalidOperationException($"The bare limit stored {await _store.CountAsync(cancellation)} comments, not {_stored}.");
        if (await queues.DepthAsync(Comments, cancellation) > 0)
            throw new InvalidOperationException("The bare limit left messages in its queue.");
        await queues.EmptyAsync(Events, cancellation);
    }
}
