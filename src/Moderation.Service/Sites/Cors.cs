namespace Moderation.Service.Sites;

internal static class Cors
{
    /// <summary>Policy of the routes that article pages call from a reader's browser: any origin, no credentials.</summary>
    public const string Public = "public";

    /// <summary>For scripts that send credentials, as Isso and Remark42 do; only for routes that read neither cookies nor keys.</summary>
    public const string PublicWithCredentials = "public-with-credentials";
}
