using System.Text.RegularExpressions;

namespace Moderation.Service.Sites;

internal static partial class Locales
{
    /// <summary>Whether a text has the form of a BCP 47 language tag, such as <c>de</c> or <c>vi-VN</c>.</summary>
    public static bool IsTag(string text) => text.Length <= 35 && Tag().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
