namespace Moderation.Service.Sites;

internal static class Cors
{
    /// <summary>Policy of the routes that article pages call from a reader's browser: any origin, no credentials.</summary>
    public const string Public = "public";

    /// <summary>
    /// For scripts that send credentials with every request, as those of Isso and Remark42 do: browsers refuse them an answer for any
    /// origin. Only for routes that look at neither cookies nor keys.
    /// </summary>
    public const string PublicWithCredentials = "public-with-credentials";
}
