using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>Creates and changes sites and keys. Running processes see it within a second.</summary>
internal sealed class SiteAdministration(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <returns>False where the site existed already; it is left as it was.</returns>
    public async Task<bool> CreateAsync(
        string id, string locale, string policy, string labels, string review, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Sites.AnyAsync(site => site.Id == id, cancellation))
            return false;
        db.Sites.Add(new Site
        {
            Id = id,
            Locale = locale,
            Policy = policy,
            PolicyVersion = 1,
            Labels = labels,
            Review = review,
            CreatedAt = time.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Sites.AnyAsync(site => site.Id == id, cancellation))
                return false; // somebody else has just created it
            throw;
        }
    }

    /// <summary>Changes what is not null. A changed policy gets the next version.</summary>
    /// <returns>The site as it is now, or null where there is none.</returns>
    public Task<Site?> UpdateAsync(
        string id, string? locale, string? policy, string? labels, string? review, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            site =>
            {
                site.Locale = locale ?? site.Locale;
                site.Labels = labels ?? site.Labels;
                site.Review = review ?? site.Review;
                if (policy is not null)
                    (site.Policy, site.PolicyVersion) = (policy, site.PolicyVersion + 1);
            },
            cancellation);

    /// <summary>Stored articles keep their keys until they are reindexed.</summary>
    /// <returns>The site as it is now, or null where there is none.</returns>
    public Task<Site?> SetUrlsAsync(string id, string urls, CancellationToken cancellation) =>
        ChangeAsync(id, site => site.Urls = urls, cancellation);

    public async Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Sites.AsNoTracking().OrderBy(site => site.Id).ToListAsync(cancellation);
    }

    /// <inheritdoc cref="CreateKeyAsync(string, string, DateTimeOffset?, CancellationToken)"/>
    public Task<(ApiKey Row, string Key)?> CreateKeyAsync(string site, string scopes, CancellationToken cancellation) =>
        CreateKeyAsync(site, scopes, expires: null, cancellation);

    /// <param name="site">One that exists.</param>
    /// <param name="scopes">Separated by blanks.</param>
    /// <param name="expires">From then on the key is refused; null for never.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The key, to be shown once, or null where there is no such site.</returns>
    public async Task<(ApiKey Row, string Key)?> CreateKeyAsync(
        string site, string scopes, DateTimeOffset? expires, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellation))
            return null;
        var created = SiteKey.Create(site, scopes, expires, time.GetUtcNow());
        db.Keys.Add(created.Row);
        await db.SaveChangesAsync(cancellation);
        return created;
    }

    public async Task<IReadOnlyList<ApiKey>> ListKeysAsync(string site, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Keys.AsNoTracking().Where(key => key.Site == site).OrderBy(key => key.KeyId).ToListAsync(cancellation);
    }

    public async Task<bool> RevokeKeyAsync(string site, string keyId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Keys.SingleOrDefaultAsync(key => key.Site == site && key.KeyId == keyId, cancellation) is not { } key)
            return false;
        key.RevokedAt ??= time.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<Site?> ChangeAsync(string id, Action<Site> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);

        // Locks the row: of changes at once each begins with what the one before has left.
        var locked = await db.Sites.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.PolicyVersion, one => one.PolicyVersion), cancellation);
        if (locked == 0)
            return null;
        var site = await db.Sites.SingleAsync(row => row.Id == id, cancellation);
        change(site);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return site;
    }
}
