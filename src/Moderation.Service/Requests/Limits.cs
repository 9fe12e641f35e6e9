namespace Moderation.Service.Requests;

internal static class Limits
{
    /// <summary>UTF-16 units of a comment's text.</summary>
    public const int Text = 20_000;

    /// <summary>UTF-16 units.</summary>
    public const int Name = 255;
    public const int Title = 1_000;
    public const int Url = 2_000;
    public const int Note = 2_000;
    public const int BodyBytes = 1 << 20;
    public const int BatchBodyBytes = 32 << 20;
    public const int BatchComments = 500;

    /// <summary>JSON tokens of a body: many times those that the service reads, for fields that it does not know.</summary>
    public const int BodyTokens = 20_000;
    public const int BatchBodyTokens = 200_000;
}
