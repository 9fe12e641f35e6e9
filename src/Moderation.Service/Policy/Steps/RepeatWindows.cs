using Moderation.Scoring;
using Moderation.Service.Policy.Words;

namespace Moderation.Service.Policy.Steps;

/// <summary>How long an author's text counts as said already: null for not at all.</summary>
/// <param name="SameArticle">Below the same article.</param>
/// <param name="OtherArticles">Below any other of the site.</param>
internal readonly record struct RepeatWindows(TimeSpan? SameArticle, TimeSpan? OtherArticles)
{
    private const int ShortLetters = 18; // "Das sehe ich genauso."
    private const int ShortReplyLetters = 32; // "Dem ist nichts mehr hinzuzufügen."
    private const int LongestShort = 100;
    private const int MostDigits = 5;
    private const int LettersOfAWord = 3; // that one character is, in scripts written without blanks

    public bool IsNone => SameArticle is null && OtherArticles is null;

    /// <summary>"Genau!" may be said again anywhere, a somewhat longer agreement to somebody else or below another article.</summary>
    public static RepeatWindows Of(TreatedText text, bool isReply, RepeatedPostSettings settings)
    {
        var letters = LettersOf(text);
        return new RepeatWindows(
            letters <= (isReply ? ShortReplyLetters : ShortLetters) || ShortThanks.Is(text) ? null : Minutes(settings.SameArticleMinutes),
            letters <= ShortReplyLetters ? null : Minutes(settings.OtherArticlesMinutes));
    }

    private static TimeSpan? Minutes(int minutes) => minutes == 0 ? null : TimeSpan.FromMinutes(minutes);

    /// <returns>0 for none; as many as can be where the text leads somewhere, however short.</returns>
    private static int LettersOf(TreatedText text)
    {
        if (text.Original.Length > LongestShort)
            return int.MaxValue;
        var written = TreatedText.AsWritten(text.Original);
        var tokens = Tokens.Of(written);
        if (written.Text.Count(char.IsDigit) > MostDigits || new ReadersWords(written, tokens).HasHost)
            return int.MaxValue;
        return tokens.Where(token => token.Kind == TokenKind.Word).Sum(WeightOf);
    }

    private static int WeightOf(Token word) =>
        Tokens.IsWrittenWithoutBlanks(word.Text.EnumerateRunes().First()) ? LettersOfAWord : word.End - word.Begin;
}
