using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>Without diacritics, as many people type it.</summary>
internal static partial class ThirdPersons
{
    private const string Person =
        "(?:no|han|ong|ba|anh|chi|co|chu|bac|thang|con|lao|mu|ga|tac gia|phong vien|nha bao|bien tap vien|ong ta|ba ta|anh ta|co ta)";

    [GeneratedRegex(
        @"(?<=\p{L} )(?<!\b(?:nam|xay ra|dien ra|dat|mo) )(?:song|o|cu tru|tru|ngu)(?: (?:tai|o|trong|duoi))? (?=so |nha |ngo |hem "
        + @"|ngach |duong |pho |\d)")]
    private static partial Regex VietnameseDwells();

    [GeneratedRegex(@"\b" + Person + @"\b")]
    private static partial Regex VietnamesePerson();

    [GeneratedRegex(@"\b(?:toi|minh|tui|to|em|chung toi|bon minh|nha toi|nha minh)\b(?: \p{L}+){0,3} (?:song|o|cu tru|tru|ngu)\b")]
    private static partial Regex VietnameseSelf();

    [GeneratedRegex(@"\bnha " + Person + @"\b|\bdia chi nha\b|\bnha rieng\b|\bdia chi(?: \p{L}+)? cua " + Person + @"\b")]
    private static partial Regex VietnameseHome();

    [GeneratedRegex(@"\b(?:den|toi|ghe|qua|sang|keo)\b[^.!?]{0,25}\b(?:tham|hoi tham|gap|xu|nha)\b[^.!?]{0,15}\b" + Person + @"\b")]
    private static partial Regex VietnameseVisit();

    [GeneratedRegex(
        @"\b(?:so|sdt|dt|dien thoai|so may|zalo|di dong)\b[^.!?]{0,25}\bcua " + Person + @"\b|\b(?:goi|nhan tin|nhan|alo"
        + @"|khung bo)\b[^.!?\d]{0,20}\b" + Person + @"\b|\b(?:so|sdt) (?:no|han)\b")]
    private static partial Regex VietnameseCall();

    [GeneratedRegex(@"\b(?:mail|email|thu|dia chi)\b[^.!?@]{0,20}\b(?:cua|cho) " + Person + @"\b")]
    private static partial Regex VietnameseWrite();

    [GeneratedRegex(@"\b(?:tai khoan|stk|iban)\b[^.!?]{0,20}\bcua " + Person + @"\b")]
    private static partial Regex VietnameseAccount();
}
