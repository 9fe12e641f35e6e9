namespace Moderation.Service.Sites;

/// <summary>The ids that sites choose for their articles, comments and people.</summary>
internal static class Ids
{
    private const int MostBytes = 255;

    /// <returns>What is wrong with an id, as the rest of a sentence, or null.</returns>
    public static string? Problem(string id) =>
        id.Length is > 0 and <= MostBytes && !id.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null // as nearly all are
        : Encoding.UTF8.GetByteCount(id) is 0 or > MostBytes ? $"must be 1-{MostBytes} bytes of UTF-8."
        : id.Any(char.IsControl) ? "must not contain control characters."
        : null;
}
