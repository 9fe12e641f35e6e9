namespace Moderation.Service.Accounts;

/// <summary>Links that carry a secret to one person.</summary>
internal static class Links
{
    public static string Welcome(string baseUrl, string token) => $"{baseUrl}{Pages.WelcomePage.Path}?token={token}";

    public static string Reset(string baseUrl, string moderatorId, string token) =>
        $"{baseUrl}{Pages.ResetPage.Path}?user={Uri.EscapeDataString(moderatorId)}&token={Uri.EscapeDataString(token)}";
}
