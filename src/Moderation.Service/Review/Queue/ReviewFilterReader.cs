using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>Reads a filter from the parameters of an address or body; an empty value, as forms send it, is none.</summary>
internal sealed partial class ReviewFilterReader(Func<string, StringValues> values)
{
    private const int MostArticles = 100;
    private const int MostMinutes = 60 * 24 * 366;
    private static readonly string Causes = string.Join(", ", Enum.GetValues<ReviewCause>().Select(EnumNames.Of));
    private FieldError? _wrong;

    /// <returns>The filter, or the first wrong parameter.</returns>
    public static Read<ReviewFilter> Read(string site, Func<string, StringValues> values)
    {
        var reader = new ReviewFilterReader(values);
        var filter = reader.Filter(site);
        return reader._wrong is { } wrong ? Refusal.Of([wrong]) : filter;
    }

    private ReviewFilter Filter(string site)
    {
        var filter = new ReviewFilter(site)
        {
            Cause = Parsed("cause", EnumNames.Find<ReviewCause>, $"must be one of {Causes}."),
            Articles = [.. Many("article").Select(id => Id("article", id)!)],
            Label = Matching("label", Scoring.Labels.All.Contains, $"must be one of {string.Join(", ", Scoring.Labels.All)}."),
            MinScore = Parsed("min", Score, "must be a probability from 0 to 1."),
            MaxScore = Parsed("max", Score, "must be a probability from 0 to 1."),
            Language = Parsed("language", Locales.Read, "must be a BCP 47 language tag, such as de or vi-VN."),
            AuthorId = Id("author", Single("author")),
            Step = Matching("step", StepName().IsMatch, "must be the name of a policy step, such as thresholds."),
            OlderThanMinutes = Parsed("older", Minutes, $"must be a whole number of minutes, 1-{MostMinutes}."),
        };
        if (filter.Articles.Length > MostArticles)
            Wrong("article", $"must be at most {MostArticles}.");
        if (filter.MinScore > filter.MaxScore)
            Wrong("max", "must not be less than min.");
        return filter;
    }

    private string? Matching(string name, Func<string, bool> isValid, string otherwise) =>
        Parsed(name, text => isValid(text) ? text : null, otherwise);

    private T? Parsed<T>(string name, Func<string, T?> parse, string otherwise)
    {
        if (Single(name) is not { } text)
            return default;
        var value = parse(text);
        if (value is null)
            Wrong(name, otherwise);
        return value;
    }

    private string? Single(string name)
    {
        var given = Many(name);
        if (given.Count > 1)
            Wrong(name, "must be given once.");
        return given.Count > 0 ? given[0] : null;
    }

    private List<string> Many(string name) => [.. values(name).OfType<string>().Where(value => value.Length > 0).Distinct()];

    private string? Id(string name, string? id)
    {
        if (id is not null && Ids.Problem(id) is { } problem)
            Wrong(name, problem);
        return id;
    }

    private static double? Score(string text)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1 ? score : null;
    }

    private static int? Minutes(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MostMinutes
            ? minutes
            : null;

    private void Wrong(string name, string message) => _wrong ??= new FieldError(name, message);

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StepName();
}
