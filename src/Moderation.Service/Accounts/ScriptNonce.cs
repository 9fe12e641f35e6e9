using System.Security.Cryptography;

namespace Moderation.Service.Accounts;

/// <summary>
/// What a page's own scripts name to be let run. Their origin alone does not do: it also answers other sites' pages with scripts that
/// call what the address says.
/// </summary>
internal static class ScriptNonce
{
    private const int Bytes = 16;
    private static readonly object Key = new();

    /// <returns>The same within one request.</returns>
    public static string Of(HttpContext context) =>
        (string)(context.Items[Key] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
}
