using Moderation.Service.Accounts.Pages;

namespace Moderation.Service.Accounts;

/// <summary>Links that carry a secret to one person.</summary>
/// <param name="publicAddress">Where browsers reach the service, without a slash at the end; null where that is not set.</param>
internal sealed class Links(string? publicAddress)
{
    /// <returns>The public address, or where none is set the other one; without a slash at the end.</returns>
    public string Base(string otherwise) => publicAddress ?? otherwise.TrimEnd('/');

    public static string Welcome(string baseUrl, string token) => $"{baseUrl}{WelcomePage.Path}?token={token}";

    public static string Reset(string baseUrl, string moderatorId, string token) =>
        $"{baseUrl}{ResetPage.Path}?user={Uri.EscapeDataString(moderatorId)}&token={Uri.EscapeDataString(token)}";
}
