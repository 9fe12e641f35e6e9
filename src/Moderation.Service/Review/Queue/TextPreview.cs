namespace Moderation.Service.Review.Queue;

/// <summary>The beginning of a comment's text for lists.</summary>
internal static class TextPreview
{
    /// <summary>UTF-16 units.</summary>
    public const int Length = 300;

    /// <summary>Characters to read of a text to tell whether it was cut.</summary>
    public const int Asked = Length + 1;

    /// <summary>At most so many UTF-16 units, without half a surrogate pair.</summary>
    public static string Of(string? text, int length = Length)
    {
        if (text is null || text.Length <= length)
            return text ?? "";
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
