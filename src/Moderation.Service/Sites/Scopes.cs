namespace Moderation.Service.Sites;

/// <summary>What a key may do. Each is an authorization policy of its own; <c>admin</c> includes the others.</summary>
internal static class Scopes
{
    public const string Submit = "submit";
    public const string Read = "read";
    public const string Review = "review";
    public const string Admin = "admin";

    /// <summary>Policy of routes that any key of the site may read.</summary>
    public const string Any = "any";

    public static readonly string[] All = [Submit, Read, Review, Admin];
}
