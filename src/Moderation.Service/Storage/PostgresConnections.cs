using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>How the service talks to PostgreSQL where the connection string does not say otherwise.</summary>
internal static class PostgresConnections
{
    /// <summary>More than the statements that the service repeats.</summary>
    private const int Prepared = 100;

    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string NoResetOnClose = "No Reset On Close";

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
}
