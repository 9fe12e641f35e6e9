using Moderation.Service.Policy.Personal;

namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to where somebody else lives or can be reached; the detail says what it is. See <see cref="ThirdPersons"/>.</summary>
internal sealed class PersonalData(PersonalDataSettings settings) : IPolicyStep
{
    public const string Name = "personal-data";
    public const string StreetAddress = "street-address";
    public const string Phone = "phone";
    public const string Mail = "e-mail";
    public const string BankAccount = "iban";

    public Opinion? Judge(PolicyInput input)
    {
        var original = input.Text.Original;
        if (settings.Verdict == Verdict.Approve || !(original.Any(char.IsDigit) || original.Contains('@', StringComparison.Ordinal)))
            return null;
        var view = new PersonalTextView(original);
        Reason[] reasons =
        [
            .. Reasons(view, StreetAddress, StreetAddresses.In(view)), .. Reasons(view, Phone, ContactNumbers.In(view, input.Language)),
            .. Reasons(view, Mail, MailAddresses.In(view)), .. Reasons(view, BankAccount, BankAccounts.In(view)),
        ];
        return reasons.Length > 0 ? new Opinion(settings.Verdict, reasons) : null;
    }

    private static IEnumerable<Reason> Reasons(PersonalTextView view, string detail, IEnumerable<PersonalDatum> data)
    {
        TextSpan[] spans = [.. data.Where(datum => ThirdPersons.Have(datum, view)).Select(view.Place)];
        if (spans.Length > 0)
            yield return new Reason { Step = Name, Detail = detail, Spans = spans };
    }
}
