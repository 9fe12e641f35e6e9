using System.Buffers.Text;

namespace Moderation.Service.Requests;

/// <summary>A cursor as an address carries it: the key of a page's last row, in base64url.</summary>
internal static class CursorText
{
    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <returns>At most so many parts; none for a text that is no cursor.</returns>
    public static string[] Parts(string text, int most)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', most);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
