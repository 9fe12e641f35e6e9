using System.Diagnostics;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Contracts;
using Moderation.Service.Bus;
using Moderation.Testing.Running;
using RabbitMQ.Client;

namespace Moderation.Benchmarks.Pipeline.Worker;

/// <summary>
/// The service itself, role <c>Worker</c>: one process through all rounds, so that it is warm. It is halted while its queue is
/// filled, for a few seconds, and a round begins when it goes on.
/// </summary>
internal sealed class WorkerRounds : IAsyncDisposable
{
    /// <summary>
    /// Two queues take what one bound with <c>#</c> would: how many events of counts there are is the service's business, and the
    /// depth of the first tells when every comment's own has come.
    /// </summary>
    public const string ModeratedEvents = "benchmark.moderated";

    private const string CountedEvents = "benchmark.counted";

    /// <summary>The broker ends a connection that is silent for two heartbeats of 15 s.</summary>
    private static readonly TimeSpan LongestHalt = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly PipelineServers _servers;
    private readonly QueueWatch _queues;
    private readonly ISampleTexts _texts;
    private readonly Action<string> _progress;

    private WorkerRounds(
        PipelineServers servers, QueueWatch queues, ISampleTexts texts, Action<string> progress, ServiceProcess process,
        RecordedComments recorded) =>
        (_servers, _queues, _texts, _progress, Process, Recorded) = (servers, queues, texts, progress, process, recorded);

    public ServiceProcess Process { get; }

    public RecordedComments Recorded { get; }

    /// <param name="servers">With an empty virtual host and database.</param>
    /// <param name="queues">On that virtual host.</param>
    /// <param name="settings">Those of the service, beside those of its servers, and what comments say.</param>
    /// <param name="progress">Told what is worth knowing on the way.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    /// <returns>The service with its site, not started yet.</returns>
    public static async Task<WorkerRounds> PrepareAsync(
        PipelineServers servers, QueueWatch queues, PipelineSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        await using (var connection = await new ConnectionFactory { Uri = servers.RabbitMq }.CreateConnectionAsync(cancellation))
            await RabbitMqTopology.DeclareAsync(
                connection,
                new BusOptions
                {
                    QueueType = Enum.Parse<QueueType>(
                        settings.Service.GetValueOrDefault(nameof(QueueType), nameof(QueueType.Quorum)), ignoreCase: true),
                },
                cancellation);
        await queues.BindAsync(ModeratedEvents, Topology.Events, "comment.moderated.#", cancellation);
        await queues.BindAsync(CountedEvents, Topology.Events, "article.counted.#", cancellation);
        var process = new ServiceProcess(new Dictionary<string, string>(settings.Service)
        {
            ["Bus"] = "RabbitMq",
            ["Store"] = "Postgres",
            ["Role"] = "Worker",
            ["RabbitMq"] = servers.RabbitMq.AbsoluteUri,
            ["Postgres"] = servers.Database,
        });
        try
        {
            await process.CreateSiteAsync(SampleSite.Name);
            return new(servers, queues, settings.Texts, progress, process, new RecordedComments(servers.Database));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Comments for this service, as a site publishes them; portions share no ids.</summary>
    public List<byte[]> Bodies(int portion, int count) => [.. SampleSite.Bodies(portion, count, _texts)];

    public async Task<PipelineRound> MeasureAsync(int portion, int messages, CancellationToken cancellation)
    {
        // Prepared first, so that the halt is short.
        var bodies = Bodies(portion, messages);
        var halt = Stopwatch.StartNew();
        await Process.SignalAsync("STOP");
        await QueueFilling.FillAsync(_servers.RabbitMq, Topology.Comments, Topology.Submitted(SampleSite.Name), bodies, cancellation);
        if (halt.Elapsed > LongestHalt)
            _progress(
                $"The queue took {halt.Elapsed.TotalSeconds:0} s to fill: the service may have lost its connections,"
                + " and this round shows it");

        var cpu = new CpuClock(_servers, Process.Cpu);
        var clock = Stopwatch.StartNew();
        await Process.SignalAsync("CONT");
        var allocated = await Process.AllocatedAsync(cancellation);
        await _queues.UntilAsync(ModeratedEvents, messages, cancellation);
        var elapsed = clock.Elapsed;
        var perComment = cpu.Per(messages);
        var result = new PipelineRound(
            messages / elapsed.TotalSeconds, perComment, (await Process.AllocatedAsync(cancellation) - allocated) / messages);

        await Recorded.CheckAsync(portion, messages, cancellation);
        await CheckQueuesAsync(messages, cancellation);
        return result;
    }

    /// <summary>After a portion whose events were taken as they came: fails if the store has other comments; empties the queues.</summary>
    public async Task CheckAsync(int portion, int comments, CancellationToken cancellation)
    {
        await Recorded.CheckAsync(portion, comments, cancellation);
        await EmptyEventsAsync(cancellation);
    }

    /// <summary>Stops the service; fails where a message it had in hand was not acknowledged.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await Process.StopAsync(StopLimit);
        if (await _queues.DepthAsync(RabbitMqTopology.QueueOf(MessageKind.Submitted), cancellation) is > 0 and var left)
            throw new InvalidOperationException($"The service stopped and left {left} messages that it had handled unacknowledged.");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Recorded.DisposeAsync();
    }

    /// <summary>Fails where the queues hold anything but one event per comment; empties those of the events.</summary>
    private async Task CheckQueuesAsync(int messages, CancellationToken cancellation)
    {
        if (await _queues.DepthAsync(RabbitMqTopology.QueueOf(MessageKind.Submitted), cancellation) is > 0 and var left)
            throw new InvalidOperationException($"All events have come, and {left} messages are left in the queue.");
        if (await _queues.DepthAsync(Topology.DeadLetters, cancellation) is > 0 and var dead)
            throw new InvalidOperationException($"{dead} messages are among the dead letters.");
        if (await _queues.DepthAsync(ModeratedEvents, cancellation) is var events && events != messages)
            throw new InvalidOperationException($"{events} events came of {messages} comments.");
        await EmptyEventsAsync(cancellation);
    }

    private async Task EmptyEventsAsync(CancellationToken cancellation)
    {
        await _queues.EmptyAsync(ModeratedEvents, cancellation);
        await _queues.EmptyAsync(CountedEvents, cancellation);
    }
}
