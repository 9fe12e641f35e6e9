using System.Buffers.Text;
using System.Security.Cryptography;
using Moderation.Service.Storage;

namespace Moderation.Service.Sites;

/// <summary>
/// A key as a site holds it: <c>mk_&lt;key id&gt;_&lt;secret&gt;</c>, the id 16 hexadecimal digits, the secret 256 random bits in
/// base64url. The secret is stored as plain SHA-256: that much randomness cannot be guessed.
/// </summary>
internal static class SiteKey
{
    private const string Prefix = "mk_";
    private const int IdLength = 16;

    public static (ApiKey Row, string Key) Create(string site, string scopes, DateTimeOffset? expires, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiKey
        {
            Site = site,
            KeyId = id,
            SecretHash = Hash(secret),
            Scopes = scopes,
            CreatedAt = now,
            ExpiresAt = expires,
        };
        return (row, $"{Prefix}{id}_{secret}");
    }

    public static bool TrySplit(string key, out string id, out string secret)
    {
        (id, secret) = ("", "");
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length < Prefix.Length + IdLength + 2
            || key[Prefix.Length + IdLength] != '_')
            return false;
        id = key.Substring(Prefix.Length, IdLength);
        secret = key[(Prefix.Length + IdLength + 1)..];
        return true;
    }

    /// <summary>Compares in a time that does not depend on where the secrets differ.</summary>
    public static bool Matches(ApiKey row, string secret) => CryptographicOperations.FixedTimeEquals(row.SecretHash, Hash(secret));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
