using System.Collections.Frozen;

namespace Moderation.Service.Sites;

/// <summary>Codes of ISO 639 for which CLDR has another of two letters: <c>deu</c> and <c>ger</c> are <c>de</c>.</summary>
internal static class LanguageCodes
{
    private static readonly FrozenDictionary<string, string> TwoLetters = Read();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByCode =
        TwoLetters.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="code">In lower case.</param>
    /// <returns>The code of two letters in its place; null where it is the usual one itself.</returns>
    public static string? InPlaceOf(ReadOnlySpan<char> code) => ByCode.TryGetValue(code, out var usual) ? usual : null;

    private static FrozenDictionary<string, string> Read()
    {
        var data = JsonSerializer.Deserialize<Data>(EmbeddedFile.Read("cldr/languages.json"), JsonSerializerOptions.Web)!;
        return data.Codes
            .SelectMany(usual => usual.Value.Split(' '), (usual, code) => KeyValuePair.Create(code, usual.Key))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Data(IReadOnlyDictionary<string, string> Codes);
}
