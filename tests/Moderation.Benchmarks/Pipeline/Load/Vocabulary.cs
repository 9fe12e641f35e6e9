
namespace Moderation.Benchmarks.Pipeline.Load;

/// <summary>Ordinary German words of readers' comments, and a few that are not polite.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Words { get; } = Split(
        """
        ich du er sie es wir ihr man wer was wo wann wie warum weshalb der die das den dem des ein eine einen einem einer kein keine
        und oder aber denn weil dass wenn obwohl damit sondern doch auch noch nur schon immer nie selten oft manchmal heute gestern morgen
        nicht nichts niemand jemand alles etwas viel wenig mehr weniger sehr ganz ziemlich
        fast kaum gar eigentlich vielleicht wahrscheinlich
        ist sind war waren wird werden wurde hat haben hatte kann können konnte muss müssen soll sollte darf will wollen möchte
        geht gehen macht machen sagt sagen sieht sehen kommt kommen bleibt bleiben glaubt glauben denkt denken weiß wissen findet finden
        braucht brauchen zahlt zahlen kostet kosten steigt steigen sinkt fällt fahren fährt baut bauen plant planen fordert fordern
        beschließt entscheidet verspricht erklärt erinnert verliert gewinnt vergisst versteht hofft wartet lernt arbeitet wohnt lebt
        Stadt Dorf Land Bund Gemeinde Rathaus Bürgermeister Stadtrat Regierung Opposition Partei Minister Kanzler Parlament Wahl Stimme
        Straße Brücke Bahnhof Bahn Bus Zug Fahrrad Radweg Auto Parkplatz Verkehr Stau Baustelle Umleitung Flughafen Hafen Strecke Fahrplan
        Schule Lehrer Schüler Eltern Kinder Kita Universität Ausbildung Unterricht Prüfung Ferien Zeugnis Klasse Bildung Bücherei
        Arzt Klinik Pflege Krankenkasse Rezept Medikament Praxis Impfung Gesundheit Notaufnahme Apotheke Termin Wartezeit Beitrag
        Steuer Haushalt Schulden Geld Euro Preis Miete Wohnung Haus Heizung Strom Gas Wärmepumpe Energie Windrad Solaranlage Netz Rechnung
        Wetter Regen Sonne Sommer Winter Hitze Sturm Hochwasser Klima Wald Fluss Feld Bauer Ernte Tier Hund Katze Wolf Garten Park Baum
        Verein Spiel Spieler Trainer Mannschaft Tor Tabelle Liga Schiedsrichter Stadion Fans Saison Sieg Niederlage Abstieg Meister
        Artikel Zeitung Bericht Kommentar Meinung Frage Antwort Beispiel Grund Problem Lösung Vorschlag Entscheidung Ergebnis Zahl Studie
        Nachbar Freund Familie Mutter Vater Oma Opa Bruder Schwester Kollege Chef Firma Betrieb Laden Markt Bäcker Kneipe Restaurant
        Jahr Monat Woche Tag Stunde Abend Nacht Anfang Ende Zeit Zukunft Vergangenheit Geschichte Krieg Frieden Recht Gesetz Gericht Polizei
        gut schlecht neu alt groß klein lang kurz teuer billig richtig falsch wichtig einfach schwierig schnell langsam sauber laut leise
        ehrlich mutig traurig lustig interessant peinlich typisch seltsam
        vernünftig sinnvoll nötig möglich unmöglich gerecht sozial öffentlich
        deutsch europäisch kommunal täglich jährlich dringend endlich leider hoffentlich natürlich offenbar angeblich tatsächlich trotzdem
        deshalb daher dann danach vorher später bald jetzt hier dort überall nirgends oben unten links rechts zusammen allein
        mit ohne für gegen über unter vor nach bei von aus seit während wegen trotz zwischen durch um bis statt
        Danke Respekt Glückwunsch Schade Unsinn Quatsch Blödsinn Frechheit Skandal Katastrophe Kompliment Hut Daumen Spaß Ernst Witz
        """);

    public static IReadOnlyList<string> RudeWords { get; } = Split(
        "Idiot Idioten Trottel Depp Dummkopf dumm bescheuert verdammt Scheiße Arschloch Vollpfosten Lügner Penner Spinner Schwachsinn");

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
