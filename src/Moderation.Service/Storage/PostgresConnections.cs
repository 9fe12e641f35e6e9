using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>Defaults of the connection; the operator's settings win.</summary>
internal static class PostgresConnections
{
    /// <summary>How long PostgreSQL keeps the locks of a silent process, which may have lost its power or its network.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private const int Prepared = 100; // more than the statements that the service repeats
    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string NoResetOnClose = "No Reset On Close";

    // By statement: a pooler would refuse connection options. All but the first detect a dead peer.
    private static readonly string BoundedSilence =
        $"""
        {SetWhereUnset("idle_in_transaction_session_timeout", $"{Silence.TotalMilliseconds}")};
        {SetWhereUnset("tcp_user_timeout", $"{Silence.TotalMilliseconds}")};
        {SetWhereUnset("tcp_keepalives_idle", "10")};
        {SetWhereUnset("tcp_keepalives_interval", "5")};
        {SetWhereUnset("tcp_keepalives_count", "3")}
        """;

    public static NpgsqlDataSource Open(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(WithDefaults(connectionString));
        source.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(BoundedSilence, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(BoundedSilence, connection);
                await command.ExecuteNonQueryAsync();
            });
        return source.Build();
    }

    /// <summary>Prepares repeated statements; skips the reset of pooled connections, so code must undo its changes of a session.</summary>
    public static string WithDefaults(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ShouldSerialize(MaxAutoPrepare))
            given.MaxAutoPrepare = Prepared;
        if (!given.ShouldSerialize(NoResetOnClose))
            given.NoResetOnClose = true;
        return given.ConnectionString;
    }

    /// <summary>Sets nothing where the version lacks the setting or the operator has set it.</summary>
    public static string SetWhereUnset(string setting, string value) =>
        $"SELECT set_config(name, '{value}', false) FROM pg_settings WHERE name = '{setting}' AND source IN ('default', 'session')";
}
