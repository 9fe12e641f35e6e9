using Microsoft.AspNetCore.Identity;

namespace Moderation.Service.Storage;

/// <summary>An account of the service; rights are per site (<see cref="ModeratorRole"/>).</summary>
internal sealed class Moderator : IdentityUser
{
    public string? DisplayName { get; set; }

    /// <summary>Language of the console: <c>de</c>, <c>en</c> or <c>vi</c>; null follows the browser.</summary>
    public string? Locale { get; set; }

    /// <summary><c>light</c> or <c>dark</c>; null follows the browser.</summary>
    public string? Theme { get; set; }

    public bool BlursText { get; set; } = true; // slurs and threats, until a key is held
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; } // decisions keep the name of a closed account
}

internal sealed class ModeratorRole
{
    public const string EverySite = "*"; // in place of a site
    public required string ModeratorId { get; init; }
    public required string Site { get; init; }
    public required Role Role { get; set; }
}

/// <summary>Each includes those before it.</summary>
internal enum Role
{
    Moderator = 1, // reviews the queue
    Lead = 2, // also decides escalated items, acts in bulk, sees the overview and the audit
    Admin = 3, // also manages moderators
}

/// <summary>A sign-in in one browser. The cookie names it, and counts while the row is there and has the account's stamp.</summary>
internal sealed class ModeratorSession
{
    public required string Id { get; init; } // 128 random bits in base64url
    public required string ModeratorId { get; init; }
    public required string Device { get; init; } // as in "Firefox, Windows"
    public required string Address { get; init; } // the client's
    public required DateTimeOffset SignedInAt { get; init; }
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The account's security stamp of now; another one there has ended the session.</summary>
    public required string Stamp { get; set; }
}

/// <summary>A link that lets one person create an account.</summary>
internal sealed class Invitation
{
    public required byte[] SecretHash { get; init; } // SHA-256 of the 256 random bits in the link
    public required string Site { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A stretch of work without a long pause, and what was read in it.</summary>
internal sealed class ModeratorShift
{
    public required string ModeratorId { get; init; }
    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset LastAt { get; set; }
    public int Seen { get; set; } // items opened
    public int Harsh { get; set; } // of these, with threats, hate or severe toxicity
}
