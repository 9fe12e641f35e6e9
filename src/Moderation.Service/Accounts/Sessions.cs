using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// The sign-ins that count, one for each browser, so that a person sees and ends them one by one, and a cookie that was copied ends with
/// the session it came from. <see cref="ReviewAccess"/> asks for them.
/// </summary>
internal sealed class Sessions(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <summary>How long a session goes on, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Of a principal: the id of its session.</summary>
    public const string Claim = "moderation-session";

    private const string Item = "session";
    private const int IdBytes = 16;

    /// <summary>How exactly it is known when a session was last used.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new();

    /// <summary>Begins a session, or goes on with that of the cookie that is being renewed; one that is left for another ends.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OfSignInAsync(HttpContext http, Moderator moderator, AuthenticationProperties properties)
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        if (properties.Items.TryGetValue(Item, out var known) && known is not null)
        {
            await db.ModeratorSessions.Where(session => session.Id == known)
                .ExecuteUpdateAsync(session => session.SetProperty(row => row.Stamp, moderator.SecurityStamp), http.RequestAborted);
            return known;
        }

        var now = time.GetUtcNow();
        var (left, ended) = (IdOf(http.User), now - Longest);
        await db.ModeratorSessions.Where(session => session.Id == left || session.SignedInAt < ended)
            .ExecuteDeleteAsync(http.RequestAborted);
        var begun = new ModeratorSession
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            ModeratorId = moderator.Id,
            Device = Browsers.NameOf(http.Request.Headers.UserAgent),
            Address = $"{http.Connection.RemoteIpAddress}",
            SignedInAt = now,
            SeenAt = now,
            Stamp = moderator.SecurityStamp!,
        };
        db.ModeratorSessions.Add(begun);
        await db.SaveChangesAsync(http.RequestAborted);
        properties.Items[Item] = begun.Id;
        return begun.Id;
    }

    /// <returns>Those that count, the one used last first.</returns>
    public async Task<IReadOnlyList<ModeratorSession>> ListAsync(Moderator moderator, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var began = time.GetUtcNow() - Longest;
        return await db.ModeratorSessions.AsNoTracking()
            .Where(session => session.ModeratorId == moderator.Id && session.Stamp == moderator.SecurityStamp && session.SignedInAt > began)
            .OrderByDescending(session => session.SeenAt).ToListAsync(cancellation);
    }

    /// <summary>Whoever has it is out within a second.</summary>
    /// <returns>False where the account has no such session.</returns>
    public async Task<bool> EndAsync(string moderatorId, string sessionId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ModeratorSessions.Where(session => session.ModeratorId == moderatorId && session.Id == sessionId)
            .ExecuteDeleteAsync(cancellation) > 0;
    }

    /// <summary>Notes that it is in use.</summary>
    public async Task SeenAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (IdOf(person) is not { } id || (_seen.TryGetValue(id, out var last) && now - last < SeenEvery))
            return;
        _seen[id] = now;
        foreach (var (other, _) in _seen.Where(one => now - one.Value > Longest))
            _seen.TryRemove(other, out _);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ModeratorSessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.SeenAt, now), cancellation);
    }

    /// <returns>Null for somebody who has not signed in.</returns>
    public static string? IdOf(ClaimsPrincipal person) => person.FindFirst(Claim)?.Value;
}
