using Moderation.Scoring;

namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to a text that its author has posted before under another comment id, except for short thanks.</summary>
internal sealed class RepeatedPost(RepeatedPostSettings settings) : IPolicyStep
{
    public const string Name = "repeated-post";
    private const int MostWordsOfThanks = 5;

    /// <summary>Prefixes, lower-case as treated text is.</summary>
    private static readonly string[] Thanks =
    [
        "danke", "dankeschön", "vielen dank", "besten dank", "herzlichen dank", "merci", "thanks", "thank you", "many thanks", "thx",
        "cảm ơn", "cám ơn", "cam on", "gracias", "muchas gracias", "grazie", "obrigado", "obrigada", "bedankt", "dank je", "dank u",
        "dziękuję", "dzięki", "děkuji", "díky", "спасибо", "дякую", "teşekkürler", "teşekkür ederim", "شكرا", "谢谢", "謝謝", "ありがとう",
        "감사합니다", "terima kasih", "tack", "takk", "tak", "kiitos", "ευχαριστώ", "תודה", "mulțumesc", "köszönöm", "धन्यवाद", "ขอบคุณ",
    ];

    public Opinion? Judge(PolicyInput input) =>
        input.IsRepeated && !IsShortThanks(input.Text)
            ? new Opinion(settings.Verdict, new Reason { Step = Name })
            : null;

    internal static bool IsShortThanks(TreatedText treated)
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
