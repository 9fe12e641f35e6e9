using Moderation.Scoring;

namespace Moderation.Service.Policy.Steps;

/// <summary>A few words of thanks, which may be said again.</summary>
internal static class ShortThanks
{
    private const int MostWordsOfThanks = 5;

    /// <summary>Prefixes, lower-case as treated text is.</summary>
    private static readonly string[] Thanks =
    [
        "danke", "dankeschön", "vielen dank", "besten dank", "herzlichen dank", "merci", "thanks", "thank you", "many thanks", "thx",
        "cảm ơn", "cám ơn", "cam on", "gracias", "muchas gracias", "grazie", "obrigado", "obrigada", "bedankt", "dank je", "dank u",
        "dziękuję", "dzięki", "děkuji", "díky", "спасибо", "дякую", "teşekkürler", "teşekkür ederim", "شكرا", "谢谢", "謝謝", "ありがとう",
        "감사합니다", "terima kasih", "tack", "takk", "tak", "kiitos", "ευχαριστώ", "תודה", "mulțumesc", "köszönöm", "धन्यवाद", "ขอบคุณ",
    ];

    public static bool Is(TreatedText treated)
    {
        var text = treated.Text.AsSpan().Trim();
        if (text.Count(' ') >= MostWordsOfThanks || treated.Links.Any())
            return false;
        foreach (var thanks in Thanks)
            if (text.StartsWith(thanks, StringComparison.Ordinal) && (text.Length == thanks.Length || !char.IsLetter(text[thanks.Length])))
                return true;
        return false;
    }
}
