using Moderation.Service.Background;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Service.Counts.News;

/// <summary>Hears what other processes committed. While it cannot, <see cref="HeardChanges.IsDeaf"/>.</summary>
internal sealed class PostgresCountListener(
    NpgsqlDataSource source, CountFeed feed, TimeProvider time, ILogger<PostgresCountListener> logger)
    : PostgresListener(CountNewsPayload.Channel, TimeSpan.FromMilliseconds(500), source, time, logger)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.IsDeaf = true;
        return base.StartAsync(cancellationToken);
    }

    protected override void Connected()
    {
        feed.IsDeaf = false;
        feed.ApplyToAll();
    }

    protected override void Notified(string payload) => feed.Apply(CountNewsPayload.Read(payload));

    protected override void Failed(Exception exception, TimeSpan pause)
    {
        feed.IsDeaf = true;
        CountsLog.NotListening(Logger, pause, StoreException.ReasonOf(exception));
    }
}
