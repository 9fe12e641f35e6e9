namespace Moderation.Service.Review.Insight;

/// <summary>RFC 4180; a text that begins like a formula gets an apostrophe, since spreadsheet programs would run it.</summary>
internal static class Csv
{
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

    private static string Defused(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{text}" : text;
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
