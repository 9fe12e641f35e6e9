using System.Text;
using System.Text.RegularExpressions;

namespace Moderation.Service.Counts.Embed;

/// <summary>
/// A script as pages get it: without comments and needless blanks, the names it gives its own things shortened to a letter. No parser, so
/// it asks for a script that quotes with <c>'</c>, ends its statements with <c>;</c>, never divides, writes the properties of objects out
/// (<c>{ a: a }</c>), and has no name of its own that is also one of the browser's.
/// </summary>
internal static partial class EmbedScript
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static string Shorten(string script)
    {
        var names = new Dictionary<string, string>();
        foreach (var name in Declaration().Matches(script).SelectMany(NamesOf))
            names.TryAdd(name, ShortName(names.Count));

        var result = new StringBuilder(script.Length);
        var hasBlank = false;
        foreach (Match token in Token().Matches(script))
        {
            if (token.Groups["blank"].Success)
            {
                hasBlank = true;
                continue;
            }

            // Two words need something between them.
            if (hasBlank && result.Length > 0 && IsWord(result[^1]) && IsWord(token.Value[0]))
                result.Append(' ');
            hasBlank = false;
            result.Append(token.Groups["name"].Success && names.TryGetValue(token.Value, out var shorter) ? shorter : token.Value);
        }

        return result.ToString();
    }

    private static IEnumerable<string> NamesOf(Match declaration) =>
        declaration.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string ShortName(int index) =>
        index < Letters.Length ? $"{Letters[index]}" : $"{Letters[index % Letters.Length]}{(index / Letters.Length) - 1}";

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$';

    // const a; let a; function a; const [a, b]; a =>; (a, b) =>
    [GeneratedRegex(@"(?<!//.*)(?:\b(?:const|let|function) \[?(?<names>\w+(?:, \w+)*)|(?<names>\b\w+) =>|\((?<names>\w+(?:, \w+)*)\) =>)")]
    private static partial Regex Declaration();

    // Text in quotes, a regular expression, a property or the key of one, three dots, a name, anything else.
    [GeneratedRegex("""
        (?<blank>\s+|//[^\n]*)|'[^'\n]*'|/(?:\\.|\[[^\]\n]*\]|[^/\\\[\n])+/[a-z]*|\.{3}|\.\w+|\w+:|(?<name>\b[A-Za-z_]\w*)|\d+|.
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
