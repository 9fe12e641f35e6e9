using System.Globalization;

namespace Moderation.Service.Accounts;

/// <summary>The texts of the account pages in one language. Public as the components are that the Razor compiler makes.</summary>
public sealed partial class AccountWords
{
    private readonly Func<Text, string> _of;

    private AccountWords(string language, Func<Text, string> of) => (Language, _of) = (language, of);

    private static readonly AccountWords German = new("de", text => text.De);
    private static readonly AccountWords English = new("en", text => text.En);
    private static readonly AccountWords Vietnamese = new("vi", text => text.Vi);

    /// <summary>The languages there are, English first: it is for those who speak none of them.</summary>
    public static IReadOnlyList<AccountWords> All { get; } = [English, German, Vietnamese];

    public static IEnumerable<string> Keys => Texts.Keys;

    public string Language { get; }

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => _of(Texts[key]);

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string Format(string key, object value) => string.Format(CultureInfo.InvariantCulture, this[key], value);

    /// <param name="request">Says which languages its sender reads.</param>
    /// <param name="locale">What wins over that; null for none.</param>
    internal static AccountWords For(HttpRequest request, string? locale)
    {
        var wished = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value);
        return wished.Prepend(locale).Select(Find).FirstOrDefault(words => words is not null) ?? English;
    }

    private static AccountWords? Find(string? tag) =>
        All.FirstOrDefault(words => tag is not null && tag.Split('-')[0].Equals(words.Language, StringComparison.OrdinalIgnoreCase));

    private sealed record Text(string De, string En, string Vi);
}
