namespace Moderation.Service.Storage;

internal sealed class ApiKey
{
    public required string Site { get; init; }
    public required string KeyId { get; init; } // the public part
    public required byte[] SecretHash { get; init; } // SHA-256

    /// <summary>One of <c>submit</c>, <c>read</c>, <c>review</c>, <c>admin</c>, or several separated by a blank.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; init; } // null for never

    /// <summary>To the minute, and written some seconds later; null where it has not been used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
