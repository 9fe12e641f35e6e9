namespace Moderation.Service.Accounts;

/// <summary>Links that carry a secret to one person.</summary>
internal static class Links
{
    /// <param name="baseUrl">Where the service is reached, without the slash at its end.</param>
    /// <param name="token">Of an <see cref="Storage.Invitation"/>.</param>
    public static string Welcome(string baseUrl, string token) => $"{baseUrl}{Pages.WelcomePage.Path}?token={token}";

    public static string Reset(string baseUrl, string moderatorId, string token) =>
        $"{baseUrl}{Pages.ResetPage.Path}?user={Uri.EscapeDataString(moderatorId)}&token={Uri.EscapeDataString(token)}";
}
