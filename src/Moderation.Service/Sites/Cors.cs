namespace Moderation.Service.Sites;

internal static class Cors
{
    /// <summary>Policy of the routes that article pages call from a reader's browser: any origin, no credentials.</summary>
    public const string Public = "public";
}
