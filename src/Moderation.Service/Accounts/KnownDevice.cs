using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Moderation.Service.Accounts;

/// <summary>
/// A signed cookie of a browser that has signed in to an account. It opens nothing: its holder is merely not kept waiting by the wrong
/// passwords of others.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection)
{
    private const string Name = "moderation-known";
    private const char Separator = ' ';
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly PrefixedCookies _cookies = new();
    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("Moderation.KnownDevice").ToTimeLimitedDataProtector();

    /// <returns>The device's own name, where it has signed in to the account; otherwise null.</returns>
    public string? Find(HttpContext http, string moderatorId)
    {
        if (_cookies.GetRequestCookie(http, Name) is not { Length: > 0 } cookie)
            return null;
        try
        {
            return _protector.Unprotect(cookie).Split(Separator) is [var device, var id] && id == moderatorId ? device : null;
        }
        catch (CryptographicException)
        {
            return null; // expired, or of other keys
        }
    }

    public void Remember(HttpContext http, string moderatorId)
    {
        var device = Find(http, moderatorId) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _cookies.AppendResponseCookie(http, Name, _protector.Protect($"{device}{Separator}{moderatorId}", Lifetime), new CookieOptions
        {
            Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
            MaxAge = Lifetime,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });
    }
}
