using System.Text.RegularExpressions;

namespace Moderation.Service.Policy.Personal;

/// <summary>A street with a number, as German, English and Vietnamese addresses are written.</summary>
internal static partial class StreetAddresses
{
    public static IEnumerable<PersonalDatum> In(PersonalTextView text) =>
        Of(German().Matches(text.Text)).Concat(Of(English().Matches(text.Text))).Concat(Of(Vietnamese().Matches(text.Plain)));

    private static IEnumerable<PersonalDatum> Of(MatchCollection matches) =>
        matches.Select(match => new PersonalDatum(DatumKind.StreetAddress, match.Index, match.Index + match.Length));

    /// <summary>"Ahornweg 3", "Hauptstr. 12 b", "Am Markt 5", "Straße der Einheit 7, 12345 Musterstadt"; no "am Weg 5 Minuten".</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\d])(?!(?:tabellen|listen|start|sitz|steh|park|stell|studien|arbeits|podest"
        + @"|sende)platz)(?:(?:\p{L}{3,20}er[ -])?[\p{L}.'-]{0,30}?(?:straße|strasse|str\.?|gasse|allee|chaussee)|(?:\p{L}{3,20}er[ -]"
        + @"|[\p{L}.'-]{2,30}?)(?:weg|platz|ring|ufer|damm|steig|stieg|pfad|graben|markt|hof|höhe|berg|promenade|zeile|winkel|wall"
        + @"|twiete|kamp|anger|aue|hang|grund|feld|blick)|(?:straße|strasse|platz|allee|weg) (?:des|der|am|im) [\p{L}\d. -]{3,25}?|(?:am"
        + @"|an der|im|in der|unter den|auf dem|auf der|zum|zur|hinter der|vor dem|(?:alte|neue|große|kleine|lange|breite"
        + @"|obere)[rn]?) (?!\p{L}{2,}(?:straße|strasse|str|gasse|allee|weg|platz|ring|ufer|damm|markt)\b)[\p{L}-]{3,30})"
        + @",? (?:nr\.? |nummer |hausnummer )?\d{1,3} ?[a-h]?(?![\p{L}\d]|[.:,]\d|[ -]?(?:uhr|euro|€|%|cent"
        + @"|prozent|km|m|meter|kilometer|minuten?|jahr|monat|woche|tage|stunde|mal|leute|menschen|personen|kinder|häuser|grad"
        + @"|punkt))(?:,? (?:in )?(?:d-)?\d{5} [\p{L}-]+)?")]
    private static partial Regex German();

    /// <summary>"221b Baker Street", "3 Old Maple Ln"; no "5 minutes down the road".</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\d.,:])(?!1[01] downing |1600 pennsylvania )\d{1,5}[a-d]?,? (?:(?!(?:the|a|an|of|this|that|my|his|her|their|our"
        + @"|down|up|from|away|years?|minutes?|hours?|days?|miles?|km|blocks?|houses?|doors?|people|in|on|for|and|off|to|at|with|by|more"
        + @"|other)\b)\p{L}[\p{L}.'-]{0,20} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|way|place|pl|square|sq"
        + @"|terrace|crescent|boulevard|blvd|row|gardens|hill|mews|grove|parkway|pkwy|circle)(?!\p{L})")]
    private static partial Regex English();

    /// <summary>Without diacritics: "số nhà 12 ngõ 34 phố Huế", "12/3 đường Lê Lợi", "số 3 Lê Lợi".</summary>
    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:so nha|nha so|so) \d{1,4}[a-z]?(?: ?/ ?\d{1,4}[a-z]?){0,6},? (?:(?:duong|pho|ngo|hem|ngach|kiet|ap|thon|to) )?"
        + @"|\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?){0,6},? (?:duong|pho|ngo|hem|ngach|kiet) )[\p{L}\d/]{1,10}(?: [\p{L}\d]{1,10}){0,3}")]
    private static partial Regex Vietnamese();
}
