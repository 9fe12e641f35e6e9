using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Storage;

/// <summary>Where everything is kept. Section <c>Moderation</c>.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public StoreKind Store { get; set; } = StoreKind.Sqlite;
    public string? Postgres { get; set; } // Npgsql connection string

    /// <summary>Path of the SQLite file; created with its folder where missing.</summary>
    public string Sqlite { get; set; } = Path.Combine("data", "moderation.db");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == StoreKind.Postgres && string.IsNullOrWhiteSpace(Postgres))
            yield return new(
                "Moderation__Store is Postgres, so Moderation__Postgres must be a connection string,"
                + " such as Host=db;Username=u;Password=p;Database=moderation.");
        if (Store == StoreKind.Sqlite && string.IsNullOrWhiteSpace(Sqlite))
            yield return new("Moderation__Sqlite must be the path of the database file.");
    }
}

internal enum StoreKind
{
    Sqlite,
    Postgres,
}
