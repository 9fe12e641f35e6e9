using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>Words of offices, firms, helplines and the like, whose addresses and numbers are public.</summary>
internal static partial class Institutions
{
    public static bool AreIn(string text, string plain) => GermanOrEnglish().IsMatch(text) || Vietnamese().IsMatch(plain);

    [GeneratedRegex(
        @"\b\p{L}*(?:rathaus(?:es)?|behörden?|polizei|feuerwehr|gerichts?|ministeriums?|seelsorge|hotline|beratungs?|beratungsstelle"
        + @"|geschäftsstelle|meldestelle|dienststelle|anlaufstelle|pressestelle|zentrums?|zentrale|büros?|praxis|klinik|krankenhaus"
        + @"|apotheke|vereins?|verbands?|gmbh|firma|unternehmens?|laden|geschäft|handlung|bäckerei|metzgerei|restaurant|gasthaus|gasthof"
        + @"|café|hotel|museums?|theaters?|kino|bibliothek|bücherei|redaktion|verlags?|schule|kita|kindergarten|universität|hochschule"
        + @"|kirche|moschee|synagoge|stiftung|botschaft|konsulat|filiale|werkstatt|sparkasse|volksbank|notruf|kundendienst|kundenservice"
        + @"|spenden?konto|spenden?)\b|\b(?:\p{L}+s|bürger|finanz|jugend|bau|sozial|melde|kultur|umwelt|landrats|wahl|schul"
        + @"|zoll)?amt(?:s|es)?\b(?<!(?:ge|alle)samt)|\b(?:öffnungszeit|sprechzeit|sprechstunde)\p{L}*|\bgeöffnet\b|\be\. ?v\."
        + @"|\bmo\.? ?[-–] ?fr\b|\bservicenummer\b|\b(?:town|city) hall\b|\b(?:office|helpline|police|hospital|clinic|library|school"
        + @"|museum|church|company|shop|store|restaurant|charity|foundation|council|department|ministry|embassy|opening hours|donate"
        + @"|donations?|customer service|inc|ltd|llc)\b|\bopen (?:from|daily)\b")]
    private static partial Regex GermanOrEnglish();

    [GeneratedRegex(
        @"\b(?:co quan|cong ty|tru so|uy ban|ubnd|benh vien|truong hoc|truong (?:tieu hoc|thpt|thcs|dai hoc)|cua hang|quan (?:pho|an"
        + @"|cafe|com|nhau)|nha hang|van phong|chi nhanh|bao tang|thu vien|duong day nong|tong dai|toa soan|cong an|toa an|phong kham"
        + @"|nha thuoc|khach san|ngan hang|gio mo cua|mo cua|quyen gop|ung ho|hoi chu thap do|cskh)\b")]
    private static partial Regex Vietnamese();
}
