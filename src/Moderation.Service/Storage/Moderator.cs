using Microsoft.AspNetCore.Identity;

namespace Moderation.Service.Storage;

/// <summary>A person who reviews comments; the account belongs to the service, what it may do to each site (<see cref="ModeratorRole"/>).</summary>
internal sealed class Moderator : IdentityUser
{
    /// <summary>As others see it.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Language of the console: <c>de</c>, <c>en</c> or <c>vi</c>; null follows the browser.</summary>
    public string? Locale { get; set; }

    /// <summary><c>light</c> or <c>dark</c>; null follows the browser.</summary>
    public string? Theme { get; set; }

    /// <summary>Slurs and threats stay blurred until a key is held.</summary>
    public bool BlursText { get; set; } = true;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account was closed; its decisions keep its name.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>What a moderator may do on one site.</summary>
internal sealed class ModeratorRole
{
    /// <summary>In place of a site: every site.</summary>
    public const string EverySite = "*";

    public required string ModeratorId { get; init; }
    public required string Site { get; init; }
    public required Role Role { get; set; }
}

/// <summary>Each includes those before it.</summary>
internal enum Role
{
    /// <summary>Reviews the queue.</summary>
    Moderator = 1,

    /// <summary>Also decides what was escalated, acts in bulk, and sees the overview and the audit.</summary>
    Lead = 2,

    /// <summary>Also manages the people.</summary>
    Admin = 3,
}

/// <summary>A link that lets one person create an account. Only the hash of its secret is stored.</summary>
internal sealed class Invitation
{
    /// <summary>SHA-256 of the 256 random bits in the link.</summary>
    public required byte[] SecretHash { get; init; }

    public required string Site { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A stretch of work without a long pause: what one has had to read in it.</summary>
internal sealed class ModeratorShift
{
    public required string ModeratorId { get; init; }
    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>Items opened.</summary>
    public int Seen { get; set; }

    /// <summary>Of these, those with threats, hate or severe toxicity.</summary>
    public int Harsh { get; set; }
}
