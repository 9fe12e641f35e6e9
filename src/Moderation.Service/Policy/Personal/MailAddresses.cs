using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>Mail addresses but those of a desk or an office.</summary>
internal static partial class MailAddresses
{
    public static IEnumerable<PersonalDatum> In(PersonalTextView text) => !text.Text.Contains('@', StringComparison.Ordinal)
        ? []
        : Address().Matches(text.Text).Where(match => !IsOfAnOffice(match.Value))
            .Select(match => new PersonalDatum(DatumKind.Mail, match.Index, match.Index + match.Length));

    private static bool IsOfAnOffice(string address) => Desk().IsMatch(address) || Authority().IsMatch(address);

    [GeneratedRegex(@"(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,60}\.){1,5}\p{L}{2,20}")]
    private static partial Regex Address();

    [GeneratedRegex(
        @"\A(?:info|redaktion|kontakt|contact|presse|press|service|leser|leserbriefe?|office|support|hello|hallo|mail|post|poststelle"
        + @"|newsletter|abo|anzeigen|datenschutz|impressum|webmaster|admin|help|hilfe|team|verein|vorstand|bewerbung|jobs|spenden|donate"
        + @"|toasoan|banbientap|lienhe|cskh|no-?reply|feedback|editor|letters|news|buero|büro|sekretariat|verwaltung|rathaus"
        + @"|stadt)(?![\p{L}\d])")]
    private static partial Regex Desk();

    [GeneratedRegex(@"[@.](?:bundestag|landtag|europarl|parliament|senat|bund|gov|gob|gouv|quochoi|chinhphu)\.|\.(?:gov|mil|edu)\b")]
    private static partial Regex Authority();
}
