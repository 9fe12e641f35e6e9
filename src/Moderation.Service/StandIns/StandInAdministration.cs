using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.StandIns;

/// <summary>Gives sites the names under which other systems' scripts ask for them. Running processes see it within a second.</summary>
internal sealed class StandInAdministration(IDbContextFactory<ModerationDb> databases)
{
    /// <summary>Key of the lock: "standin".</summary>
    private const long Names = 0x7374616e64696e;

    /// <returns>A sentence on the first name that is taken, or null.</returns>
    public async Task<string?> ProblemAsync(string siteId, StandInNames names, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return Problem(await db.Sites.AsNoTracking().ToListAsync(cancellation), siteId, names);
    }

    /// <returns>What <see cref="ProblemAsync"/> says; then, and for a site that does not exist, nothing is changed.</returns>
    public async Task<string?> SetAsync(string siteId, StandInNames names, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);

        // Two sites could take one name at once. A transaction of SQLite begins with such a lock.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Names})", cancellation);
        var all = await db.Sites.ToListAsync(cancellation);
        if (Problem(all, siteId, names) is { } problem)
            return problem;
        if (all.Find(site => site.Id == siteId) is { } site)
            site.StandIns = names.ToJson();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    private static string? Problem(List<Site> all, string siteId, StandInNames names)
    {
        if (names.All.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return $"The {twice.Key} is named twice.";
        var taken = all.Where(site => site.Id != siteId)
            .SelectMany(site => StandInNames.Parse(site.StandIns).All.Select(name => (Name: name, site.Id)))
            .FirstOrDefault(other => names.All.Contains(other.Name));
        return taken.Id is null ? null : $"The {taken.Name} belongs to the site {taken.Id} already.";
    }
}
