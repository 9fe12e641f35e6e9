namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>
/// The policy of a round: the text alone decides. The model scores every comment and is never listened to, and whether an author
/// said the same before makes no difference.
/// </summary>
internal static class RoundPolicy
{
    public const string Json = """
        {
          "thresholds": {
            "toxicity": { "hold": 1.01, "reject": 1.01 }, "severe_toxicity": { "hold": 1.01, "reject": 1.01 },
            "insult": { "hold": 1.01, "reject": 1.01 }, "threat": { "hold": 1.01, "reject": 1.01 },
            "identity_hate": { "hold": 1.01, "reject": 1.01 }, "obscene": { "hold": 1.01, "reject": 1.01 },
            "spam": { "hold": 1.01, "reject": 1.01 }
          },
          "blockedWords": { "words": ["sperrwort"], "verdict": "hold" },
          "linkFlood": { "hold": 2, "reject": 2 },
          "repeatedPost": { "verdict": "approve" },
          "authorName": { "verdict": "approve" }
        }
        """;

    private const string Holds = "Das Sperrwort steht hier.";
    private const string Rejects = "Mehr auf https://werbung.example/eins und https://werbung.example/zwei dazu.";

    private static readonly string[] Openings =
    [
        "Ein guter Punkt", "Das sehe ich anders", "Danke für den Bericht", "Bài viết rất hay", "Well said", "Du Idiot",
        "Verpiss dich", "Kauft jetzt billig", "Endlich sagt es einer 👏", "Quelle: https://zeitung.example/artikel",
    ];

    /// <summary>One text of each sort with the status it must get: approved, held, rejected, and rejected for two reasons.</summary>
    public static IReadOnlyList<(string Text, string Status)> Samples { get; } =
    [
        ("Du Idiot, so ist es.", "approved"), ($"Du Idiot. {Holds}", "held"), ($"Ein guter Punkt. {Rejects}", "rejected"),
        ($"{Holds} {Rejects}", "rejected"),
    ];

    public static string Text(Random random)
    {
        var text = $"{Openings[random.Next(Openings.Length)]}, {random.Next(5_000)} Mal gelesen.";
        return random.Next(10) switch
        {
            < 6 => text,
            < 8 => $"{text} {Holds}",
            8 => $"{text} {Rejects}",
            _ => $"{Holds} {text} {Rejects}",
        };
    }
}
