using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits), each good once: of this step and its neighbours, and later
/// than the last one used. Identity's own takes a code for minutes and as often as it comes.
/// </summary>
internal sealed class OneTimeCodes(TimeProvider time) : IUserTwoFactorTokenProvider<Moderator>
{
    private const int StepSeconds = 30;
    private const int Neighbours = 1; // for a clock that is not quite right
    private const string Provider = "Moderation";
    private const string LastUsed = "last-code";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Moderator> manager, Moderator user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    public Task<string> GenerateAsync(string purpose, UserManager<Moderator> manager, Moderator user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Moderator> manager, Moderator user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var now = time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var secret = Decode(key);
        var mark = Convert.ToHexString(SHA256.HashData(secret), 0, 8); // steps count for this key only
        var used = await manager.GetAuthenticationTokenAsync(user, Provider, LastUsed) is { } last && last.Split(' ') is [var of, var step]
            && of == mark ? long.Parse(step, CultureInfo.InvariantCulture) : long.MinValue;
        var given = Encoding.ASCII.GetBytes(token);
        long? right = null;
        for (var at = now - Neighbours; at <= now + Neighbours; at++)
            if (at > used && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, at)), given))
                right ??= at;
        return right is { } found && await UseAsync(manager, user, $"{mark} {found.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Of two who come with one code at the same time, the account's concurrency stamp lets one through.</summary>
    private static async Task<bool> UseAsync(UserManager<Moderator> manager, Moderator user, string used)
    {
        try
        {
            return (await manager.SetAuthenticationTokenAsync(user, Provider, LastUsed, used)).Succeeded;
        }
        catch (DbUpdateException)
        {
            return false; // the first code ever, used twice
        }
    }

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what authenticator apps compute
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            (bits, count) = (((bits << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)) & 0xFFFF, count + 5);
            if (count >= 8)
                bytes.Add((byte)(bits >> (count -= 8)));
        }

        return [.. bytes];
    }
}
