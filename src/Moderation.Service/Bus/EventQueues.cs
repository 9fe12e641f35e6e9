using Moderation.Service.Background;
using Moderation.Service.Sites;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Moderation.Service.Bus;

/// <summary>
/// Declares the events' queues of the sites that are to have one. A site then needs the right to read its own queue and no other: who may
/// bind queues may read every site's events, and may have the broker refuse them.
/// </summary>
internal sealed class EventQueues(
    RabbitMqConnector connector, BusOptions options, SiteDirectory sites, TimeProvider time, ILogger<EventQueues> logger)
    : BackgroundLoop(new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), time, logger)
{
    private const string EverySite = "*";

    /// <summary>How long a new site waits for its queue.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        var connection = await connector.ConnectAsync("event queues", stopping);
        try
        {
            Succeeded();
            var declared = new HashSet<string>(StringComparer.Ordinal);
            while (connection.IsOpen)
            {
                foreach (var site in await WantedAsync(stopping))
                    if (declared.Add(site))
                        await DeclareAsync(connection, site, stopping);
                await Task.Delay(Interval, Time, stopping);
            }
        }
        finally
        {
            await connection.CloseInTimeAsync();
        }
    }

    protected override void Failed(Exception exception, TimeSpan pause) => EventQueuesLog.Waiting(Logger, pause, exception.Message);

    private async Task<IEnumerable<string>> WantedAsync(CancellationToken stopping)
    {
        var all = await sites.AllAsync(stopping);
        return options.SitesWithEventQueue.Contains(EverySite) ? all : all.Intersect(options.SitesWithEventQueue);
    }

    // A channel of its own: the broker closes it where the queue exists with other arguments.
    private async Task DeclareAsync(IConnection connection, string site, CancellationToken stopping)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: stopping);
        try
        {
            await RabbitMqTopology.DeclareEventQueueAsync(channel, site, options.QueueType, stopping);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            EventQueuesLog.Differs(Logger, Topology.EventQueue(site), exception.ShutdownReason.ReplyText);
        }
        finally
        {
            await channel.CloseInTimeAsync();
        }
    }
}

internal static partial class EventQueuesLog
{
    [LoggerMessage(2007, LogLevel.Warning, "Queues of sites are not declared; trying again in {Pause}: {Problem}")]
    public static partial void Waiting(ILogger logger, TimeSpan pause, string problem);

    [LoggerMessage(
        2008, LogLevel.Error, "The queue {Queue} exists with other arguments and stays; delete it to have it made anew: {Problem}")]
    public static partial void Differs(ILogger logger, string queue, string problem);
}
