using Moderation.Service.Background;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Service.Recording.Postgres;

/// <summary>Wakes the <see cref="OutboxDispatcher"/> after commits of other processes.</summary>
internal sealed class OutboxListener(NpgsqlDataSource source, OutboxSignal signal, TimeProvider time, ILogger<OutboxListener> logger)
    : PostgresListener(Channel, TimeSpan.FromSeconds(1), source, time, logger)
{
    public const string Channel = "moderation_outbox";
    protected override void Connected() => signal.WakeDispatcher();
    protected override void Notified(string payload) => signal.WakeDispatcher();
    protected override void Failed(Exception exception, TimeSpan pause) =>
        OutboxLog.NotListening(Logger, pause, StoreException.ReasonOf(exception));
}
