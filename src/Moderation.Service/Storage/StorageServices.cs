using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Moderation.Service.Storage;

internal static class StorageServices
{
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => PostgresConnections.Open(connectionString));
        services.AddSingleton(_ => new LockSessions(connectionString));
        services.AddPooledDbContextFactory<PostgresDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("__migrations"))
            .ConfigureWarnings(Quiet));
        services.AddSingleton<IMigrationLock, PostgresMigrationLock>();
        return services.AddStorage<PostgresDb>();
    }

    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        services.AddSingleton(_ => new SqliteConnections(path));
        services.AddPooledDbContextFactory<SqliteDb>((provider, options) => options
            .UseSqlite(
                provider.GetRequiredService<SqliteConnections>().ConnectionString, sqlite => sqlite.MigrationsHistoryTable("__migrations"))
            .ConfigureWarnings(Quiet));
        services.AddSingleton<IMigrationLock, SqliteMigrationLock>();
        services.AddSingleton<SqliteServiceLock>();
        return services.AddStorage<SqliteDb>();
    }

    private static IServiceCollection AddStorage<TDb>(this IServiceCollection services) where TDb : ModerationDb
    {
        services.AddSingleton<IDbContextFactory<ModerationDb>, EitherDbFactory<TDb>>();
        services.AddScoped<ModerationDb>(provider => provider.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext());
        services.AddSingleton<Migrator>();
        return services;
    }

    // The service has its own migration lock, and SQLite rebuilds tables outside of a transaction.
    private static void Quiet(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.MigrationsUserTransactionWarning, RelationalEventId.NonTransactionalMigrationOperationWarning);

    private sealed class EitherDbFactory<TDb>(IDbContextFactory<TDb> inner) : IDbContextFactory<ModerationDb> where TDb : ModerationDb
    {
        public ModerationDb CreateDbContext() => inner.CreateDbContext();
        public async Task<ModerationDb> CreateDbContextAsync(CancellationToken cancellationToken) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
