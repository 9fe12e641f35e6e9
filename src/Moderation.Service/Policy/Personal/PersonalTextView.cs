using System.Text.RegularExpressions;
using Moderation.Scoring;

namespace Moderation.Service.Policy.Personal;

/// <summary>A text as written, in lower case, and once more without diacritics, for Vietnamese typed without.</summary>
internal sealed partial class PersonalTextView(string original)
{
    private const int Before = 160;
    private const int After = 120;

    private readonly TreatedText _written = TreatedText.AsWritten(original);
    private string? _plain;

    public string Text => _written.Text;

    /// <summary>As long as <see cref="Text"/>.</summary>
    public string Plain => _plain ??= string.Create(Text.Length, Text, (plain, text) =>
    {
        for (var at = 0; at < text.Length; at++)
            plain[at] = Base(text[at]);
    });

    private static char Base(char c) => c switch
    {
        <= '\u007f' => c,
        'đ' => 'd',
        _ when char.IsSurrogate(c) => ' ',
        _ => c.ToString().Normalize(NormalizationForm.FormD)[0],
    };

    /// <summary>What stands around a stretch, for what it is said of, in both forms; itself only as a number.</summary>
    public (string Text, string Plain) Around(PersonalDatum datum) => (Around(Text, datum), Around(Plain, datum));

    private static string Around(string text, PersonalDatum datum) =>
        string.Concat(
            text.AsSpan(Math.Max(0, datum.Begin - Before)..datum.Begin), "0",
            text.AsSpan(datum.End..Math.Min(text.Length, datum.End + After)));

    /// <summary>Whether a name stands before a postal address: <c>Max Mustermann, Ahornweg 3, 12345 Musterstadt</c>.</summary>
    public bool IsNamed(PersonalDatum datum)
    {
        var begin = Place(datum).Begin;
        return PostalCode().IsMatch(Text.AsSpan(datum.Begin..datum.End)) && Name().Match(original, Math.Max(0, begin - Before), begin
            - Math.Max(0, begin - Before)) is { Success: true } name && !Venue().IsMatch(name.ValueSpan);
    }

    public TextSpan Place(PersonalDatum datum)
    {
        var (begin, end) = _written.ToOriginal(datum.Begin, datum.End);
        return new TextSpan(begin, end);
    }

    [GeneratedRegex(@"(?<!\d)\d{5} ")]
    private static partial Regex PostalCode();

    [GeneratedRegex(
        @"(?<![\p{L}-] )(?:\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Lu}[\p{Ll}\p{M}]+)? ){1,2}\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Lu}[\p{Ll}\p{M}]+)?"
        + @"[,:;]?\s+\z")]
    private static partial Regex Name();

    [GeneratedRegex(
        @"(?:haus|halle|saal|oper|park|stadion|arena|forum|akademie|institut|hof|heim|bar|club|treff|punkt|markt|platz|bahn|bad|dom"
        + @"|burg)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Venue();
}
