using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>IBANs (ISO 13616) whose check digits are right.</summary>
internal static partial class BankAccounts
{
    private const int Shortest = 15;

    public static IEnumerable<PersonalDatum> In(PersonalTextView text)
    {
        foreach (Match match in Candidate().Matches(text.Text))
        {
            if (LengthOf(match.Value) is var length and > 0)
                yield return new PersonalDatum(DatumKind.BankAccount, match.Index, match.Index + length);
        }
    }

    /// <summary>The words after a number look like more of it: the shortest stretch with right check digits is the number.</summary>
    private static int LengthOf(string candidate)
    {
        var letters = 0;
        for (var end = 1; end <= candidate.Length; end++)
        {
            if (candidate[end - 1] != ' ' && ++letters >= Shortest && (end == candidate.Length || candidate[end] == ' ')
                && HasRightCheckDigits(candidate[..end].Replace(" ", "", StringComparison.Ordinal)))
                return end;
        }

        return 0;
    }

    /// <summary>ISO 7064, MOD 97-10: the first four characters behind the others, letters as numbers from 10 on.</summary>
    private static bool HasRightCheckDigits(string iban)
    {
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = (char.IsAsciiDigit(c) ? (rest * 10) + (c - '0') : (rest * 100) + (c - 'a' + 10)) % 97;
        return rest == 1;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])[a-z]{2}\d{2}(?: ?[a-z\d]){11,40}")]
    private static partial Regex Candidate();
}
