namespace Moderation.Service.Review.Insight;

/// <summary>RFC 4180, every text in quotes; what spreadsheet programs would run as a formula gets an apostrophe.</summary>
internal static class Csv
{
    private const string Starters = "=+-@\uff1d\uff0b\uff0d\uff20"; // the wide ones of East Asia, too
    private const string Separators = ";,\t\n\r|\v\f\u0085\u2028\u2029\"";

    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Without it spreadsheet programs do not take the file for UTF-8.</summary>
    public static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static string Line(params IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        await stream.WriteAsync(ByteOrderMark, cancellation);
        await foreach (var line in lines)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line), cancellation);
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Defused(text)),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No form for {value.GetType().Name}."),
    };

    /// <summary>
    /// An apostrophe before what a program could take for a formula, should it split lines at other characters than we do. Blanks and
    /// what is not seen are skipped, as such programs drop them.
    /// </summary>
    private static string Defused(string text)
    {
        var defused = new StringBuilder(text.Length);
        var begins = true;
        foreach (var letter in text)
        {
            if (begins && Starters.Contains(letter))
                defused.Append('\'');
            begins = Separators.Contains(letter) || (begins && IsSkipped(letter));
            defused.Append(letter);
        }

        return defused.ToString();
    }

    private static bool IsSkipped(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
