using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>
/// Whether what stands around an address or number says that it is somebody's who is not speaking. An office, a shop or a helpline is
/// nobody; who tells their own address is not protected from themselves.
/// </summary>
internal static partial class ThirdPersons
{
    public static bool Have(PersonalDatum datum, PersonalTextView view)
    {
        var (text, plain) = view.Around(datum);
        var isInstitution = Institutions.AreIn(text, plain);
        return datum.Kind switch
        {
            DatumKind.StreetAddress => (Live(text, plain) && !Anybody().IsMatch(text))
                || (!isInstitution && (view.IsNamed(datum) || AreAtHome(text, plain))),
            DatumKind.Phone => !isInstitution && (Call().IsMatch(text) || VietnameseCall().IsMatch(plain)),
            DatumKind.Mail => !isInstitution && (Write().IsMatch(text) || VietnameseWrite().IsMatch(plain)),
            _ => !isInstitution && (Account().IsMatch(text) || VietnameseAccount().IsMatch(plain)),
        };
    }

    /// <summary>Whether a number anywhere in the text could be somebody's: looking for numbers takes longer than this.</summary>
    public static bool MayBeCalled(PersonalTextView view) => Call().IsMatch(view.Text) || VietnameseCall().IsMatch(view.Plain);

    private static bool Live(string text, string plain) => Dwells().IsMatch(text)
        || (VietnameseDwells().IsMatch(plain) && VietnamesePerson().IsMatch(plain) && !VietnameseSelf().IsMatch(plain));

    private static bool AreAtHome(string text, string plain) => Home().IsMatch(text) || VietnameseHome().IsMatch(plain)
        || Visit().IsMatch(text) || VietnameseVisit().IsMatch(plain);

    [GeneratedRegex(
        @"\b(?:wohnt|wohnhaft|haust|lebt)\b|(?<!\bwir )\bwohnen\b(?! wir)|(?<!\b(?:i|we|you|to) )\b(?:lives?|living|resides?|residing)"
        + @" (?:\p{L}+ ){0,3}?(?:at|on|in)\b")]
    private static partial Regex Dwells();

    [GeneratedRegex(@"\b(?:wer|jeder|jede|man|niemand|keiner|jemand|anyone|everyone|whoever|nobody|people who)\b")]
    private static partial Regex Anybody();

    [GeneratedRegex(
        @"\b(?:seine|ihre|deren|dessen)(?: \p{L}+)? (?:adresse|anschrift|wohnung|haustür)\b|\bsein(?:em)? haus\b|\b(?:adresse|anschrift)"
        + @" (?:von|des|der|vom)\b|\b(?:privat|wohn)(?:adresse|anschrift)\b|\b(?:ist|er|sie|ihn|ihm) (?:\p{L}+ ){0,2}(?:zu ?hause|daheim)\b"
        + @"|\b(?:his|her|their)(?: \p{L}+)? (?:address|house|home|place|flat|apartment|door)\b|\b(?:home|private) address\b"
        + @"|\b(?:herrn?|frau|mrs?|ms)\.? (?:dr\. )?[\p{L}-]+(?: [\p{L}-]+)?[,:]? (?:\p{L}+ ){0,2}0(?!\d)")]
    private static partial Regex Home();

    [GeneratedRegex(
        @"\b(?:schaut|schau|kommt|geht|fahrt|fahren|klingelt|besucht|besuchen|stattet|lauert)\b[^.!?]{0,40}\b(?:ihn|ihm|ihr|ihnen"
        + @"|denen|herrn|frau)\b|\bbei (?:ihm|ihr|denen|ihnen|herrn|frau)\b[^.!?]{0,30}\b(?:vorbei|vorbeischauen|klingeln|auflaufen)\b"
        + @"|\b(?:visit|drop by|drop in|stop by|swing by|knock|find|go see|show up|pay)\b[^.!?]{0,30}\b(?:him|her|them|his|their)\b")]
    private static partial Regex Visit();

    [GeneratedRegex(
        @"\b(?:seine|ihre|deren|dessen)(?: \p{L}+){0,2}[ -](?:\p{L}*nummer|handy\p{L}*|telefon\p{L}*|durchwahl)\b|\b(?:ruft|ruf"
        + @"|schreibt|schreib|klingelt|terrorisiert|nervt|simst)(?: \p{L}+){0,3} (?:ihn|ihm|ihr|sie|denen|herrn|frau)\b|\brufen (?:wir"
        + @"|alle)(?: \p{L}+){0,2} (?:ihn|sie)\b|\b\p{L}*nummer (?:von|des|vom) |\b(?:handy|mobil|privat)nummer der |\bprivat(?:e"
        + @"|en)? (?:handy|telefon)?nummer\b|\berreich\p{L}*(?: \p{L}+){0,2} ihn\b|\b(?:er|sie|herr|frau)(?: \p{L}+){0,3} (?:erreichbar"
        + @"|zu erreichen)\b|\b(?:herrn?|frau|mrs?|ms) [\p{L}-]+[:,]? (?:tel\.?|handy|mobil|cell|phone)?:? ?[+\d]|\b(?:his|her"
        + @"|their)(?: \p{L}+){0,2} (?:number|phone|cell|mobile|landline)\b|\b(?:call|text|ring|phone|reach|bother)(?: \p{L}+)? (?:him"
        + @"|her|them)\b|\bgive (?:him|her|them) a (?:call|ring)\b|\bnumber (?:of|for) (?:mrs?|ms|the (?:author|journalist|guy|woman"
        + @"|man))\b|\b\p{L}+'s (?:\p{L}+ )?(?:number|cell)\b")]
    private static partial Regex Call();

    [GeneratedRegex(
        @"\b(?:seine|ihre|deren|dessen)(?: \p{L}+)? (?:e-?)?mail(?:-?adresse)?\b|\b(?:seine|ihre) (?:private )?adresse\b|\b(?:schreibt"
        + @"|schreib|mail|mailt|schickt|sagt|schicken)(?: \p{L}+){0,4} (?:ihm|ihr|ihn|denen)\b|\bmail(?:adresse)? (?:von|des|vom) "
        + @"|\bprivate (?:e-?)?mail|\b(?:his|her|their)(?: \p{L}+)? (?:e-?mail|mail|address|inbox)\b|\b(?:e-?mail|write|mail|spam"
        + @"|message)(?: to)?(?: \p{L}+)? (?:him|her|them)\b")]
    private static partial Regex Write();

    [GeneratedRegex(
        @"\b(?:sein|seine|ihr|ihre|deren|dessen)(?: \p{L}+)? (?:konto\p{L}*|iban|bankverbindung)\b|\b(?:konto\p{L}*|iban|bankverbindung)"
        + @" (?:von|des|der|vom)\b|\b(?:his|her|their)(?: \p{L}+)? (?:account|iban|bank details)\b|\b(?:account|iban) of\b")]
    private static partial Regex Account();
}
