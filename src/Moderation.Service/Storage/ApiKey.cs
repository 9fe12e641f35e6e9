namespace Moderation.Service.Storage;

/// <summary>A key of a site. The secret itself is never stored, only its SHA-256.</summary>
internal sealed class ApiKey
{
    public required string Site { get; init; }

    /// <summary>The public part of the key, by which it is found, listed and revoked.</summary>
    public required string KeyId { get; init; }

    public required byte[] SecretHash { get; init; }

    /// <summary>One of <c>submit</c>, <c>read</c>, <c>review</c>, <c>admin</c>, or several separated by a blank.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
