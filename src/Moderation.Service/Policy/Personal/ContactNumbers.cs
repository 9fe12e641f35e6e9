using PhoneNumbers;

namespace Moderation.Service.Policy.Personal;

/// <summary>Telephone numbers that one person may have: no helplines, services or central numbers of that sort.</summary>
internal static class ContactNumbers
{
    private const int FewestDigits = 6;
    private const int MostTries = 500;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    public static IEnumerable<PersonalDatum> In(PersonalTextView text, string language)
    {
        if (text.Text.Count(char.IsAsciiDigit) < FewestDigits || !ThirdPersons.MayBeCalled(text))
            return [];
        return RegionsOf(language)
            .SelectMany(region => Numbers.FindNumbers(text.Text, region, PhoneNumberUtil.Leniency.VALID, MostTries))
            .Where(match => IsPersons(match.Number))
            .Select(match => new PersonalDatum(DatumKind.Phone, match.Start, match.Start + match.Length))
            .Distinct();
    }

    private static bool IsPersons(PhoneNumber number) => Numbers.GetNumberType(number) is PhoneNumberType.MOBILE
        or PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.VOIP;

    /// <summary>Where the language is spoken; numbers with a country code are found with any.</summary>
    private static string[] RegionsOf(string language) => language switch
    {
        "de" => ["DE", "AT", "CH"],
        "en" => ["US", "GB"],
        "vi" => ["VN"],
        _ => ["ZZ"],
    };
}
