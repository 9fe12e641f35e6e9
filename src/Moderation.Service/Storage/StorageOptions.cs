using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace Moderation.Service.Storage;

/// <summary>Where everything is kept. Section <c>Moderation</c>.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public StoreKind Store { get; set; } = StoreKind.Sqlite;
    public string? Postgres { get; set; } // Npgsql connection string

    /// <summary>Path of the SQLite file; created with its folder where missing.</summary>
    public string Sqlite { get; set; } = Path.Combine("data", "moderation.db");

    /// <summary>Room on the disk of the SQLite file, in MiB, below which the service is not ready; 0 for no bound.</summary>
    [Range(0, 1_000_000_000)]
    public int FreeMegabytes { get; set; } = 100;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == StoreKind.Postgres && ProblemOf(Postgres) is { } problem)
            yield return new(
                "Moderation__Store is Postgres, so Moderation__Postgres must be a connection string,"
                + $" such as Host=db;Username=u;Password=p;Database=moderation; {problem}");
        if (Store == StoreKind.Sqlite && string.IsNullOrWhiteSpace(Sqlite))
            yield return new("Moderation__Sqlite must be the path of the database file.");
    }

    // Some keywords do not go together, which shows once they are used; nothing is connected yet.
    private static string? ProblemTogether(string connectionString)
    {
        using var source = PostgresConnections.Open(connectionString);
        return null;
    }

    private static string? ProblemOf(string? connectionString)
    {
        try
        {
            return string.IsNullOrWhiteSpace(connectionString) ? "it is empty."
                : string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "it names no Host."
                : ProblemTogether(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException
            or FormatException or IOException or UnauthorizedAccessException)
        {
            return exception.Message; // names the keyword, never its value
        }
    }
}

internal enum StoreKind
{
    Sqlite,
    Postgres,
}
