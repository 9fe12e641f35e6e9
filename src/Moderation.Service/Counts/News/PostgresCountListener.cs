using Moderation.Service.Background;
using Npgsql;

namespace Moderation.Service.Counts.News;

/// <summary>Hears what other processes committed. While it cannot, <see cref="CountChanges.IsDeaf"/>.</summary>
internal sealed class PostgresCountListener(NpgsqlDataSource source, CountChanges changes, TimeProvider time, ILogger<PostgresCountListener> logger)
    : PostgresListener(CountNewsPayload.Channel, TimeSpan.FromMilliseconds(500), source, time, logger)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        changes.IsDeaf = true;
        return base.StartAsync(cancellationToken);
    }

    protected override void Connected()
    {
        changes.IsDeaf = false;
        changes.ApplyToAll();
    }

    protected override void Notified(string payload) => changes.Apply(CountNewsPayload.Read(payload));

    protected override void Failed(Exception exception, TimeSpan pause)
    {
        changes.IsDeaf = true;
        CountsLog.NotListening(Logger, pause, exception.Message);
    }
}
