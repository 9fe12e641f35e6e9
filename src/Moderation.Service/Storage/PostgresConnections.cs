using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>How the service talks to PostgreSQL where the operator does not say otherwise.</summary>
internal static class PostgresConnections
{
    /// <summary>
    /// How long PostgreSQL keeps the locks of a process that says nothing. One that lost its power or its network cannot close its connections,
    /// and without a limit the system would wait for it for hours; one that was merely halted connects again and goes on.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>More than the statements that the service repeats.</summary>
    private const int Prepared = 100;

    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string NoResetOnClose = "No Reset On Close";

    // By statement and not in the connection's options, which a pooler would refuse. All but the first are for a connection that neither side uses,
    // or on which PostgreSQL answers and nobody takes the answer.
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

    /// <summary>
    /// Adds prepared statements, since parsing and planning are a good part of what a small batch costs, and drops the reset of pooled connections,
    /// which costs a statement each time they are taken: who changes the state of a session undoes it.
    /// </summary>
    public static string WithDefaults(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ShouldSerialize(MaxAutoPrepare))
            given.MaxAutoPrepare = Prepared;
        if (!given.ShouldSerialize(NoResetOnClose))
            given.NoResetOnClose = true;
        return given.ConnectionString;
    }

    /// <summary>A statement that sets this for the session, unless the version has no such setting or the operator has set it anywhere.</summary>
    public static string SetWhereUnset(string setting, string value) =>
        $"SELECT set_config(name, '{value}', false) FROM pg_settings WHERE name = '{setting}' AND source IN ('default', 'session')";

    /// <summary>A statement that undoes <see cref="SetWhereUnset"/>.</summary>
    public static string Unset(string setting) =>
        $"SELECT set_config(name, reset_val, false) FROM pg_settings WHERE name = '{setting}' AND source = 'session'";
}
