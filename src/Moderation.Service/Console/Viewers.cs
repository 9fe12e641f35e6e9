using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>How the signed-in person wants the console to look.</summary>
/// <param name="Id">Null for somebody who has not signed in.</param>
/// <param name="Locale">Null follows the browser.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null follows the browser.</param>
/// <param name="Blurs">Slurs and threats stay blurred until a key is held.</param>
internal sealed record Viewer(string? Id, string Name, string? Locale, string? Theme, bool Blurs)
{
    public static readonly Viewer Nobody = new(null, "", null, null, Blurs: true);

    /// <returns>The class of a text that is harsh or not.</returns>
    public string VeilOf(bool isHarsh) => Blurs && isHarsh ? "veil" : "";
}

internal sealed class Viewers(IDbContextFactory<ModerationDb> databases)
{
    public async Task<Viewer> FindAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        if (person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return Viewer.Nobody;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Users.Where(moderator => moderator.Id == id)
            .Select(moderator => new Viewer(
                id, moderator.DisplayName ?? moderator.UserName ?? "", moderator.Locale, moderator.Theme, moderator.BlursText))
            .SingleOrDefaultAsync(cancellation) ?? Viewer.Nobody;
    }

    public Task SetLocaleAsync(string id, string? locale, CancellationToken cancellation) =>
        UpdateAsync(id, set => set.SetProperty(moderator => moderator.Locale, locale), cancellation);

    public Task SetThemeAsync(string id, string? theme, CancellationToken cancellation) =>
        UpdateAsync(id, set => set.SetProperty(moderator => moderator.Theme, theme), cancellation);

    private async Task UpdateAsync(
        string id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Moderator>> set, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(moderator => moderator.Id == id).ExecuteUpdateAsync(set, cancellation);
    }
}
