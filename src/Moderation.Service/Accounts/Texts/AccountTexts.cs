namespace Moderation.Service.Accounts;

/// <summary>What the account pages say; public, as Razor components are.</summary>
public sealed class AccountTexts : Translated
{
    private AccountTexts(Translation language)
        : base(language)
    {
    }

    /// <summary>English first: it is for those who read none of the others.</summary>
    public static IReadOnlyList<AccountTexts> All { get; } = [new(Languages.English), new(Languages.German), new(Languages.Vietnamese)];

    /// <param name="locale">Wins over the request's languages; null for none.</param>
    internal static AccountTexts For(HttpRequest request, string? locale) => Languages.Accepted(request)
        .Prepend(locale)
        .Select(tag => All.FirstOrDefault(texts => texts.Language == tag))
        .FirstOrDefault(texts => texts is not null) ?? All[0];
}

/// <summary>What went wrong, in the language of the page that says it.</summary>
public delegate string AccountError(AccountTexts texts);
