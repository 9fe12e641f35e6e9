using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Moderation.Service.Sites;

namespace Moderation.Service.Review.Queue;

internal sealed record WrongParameter(string Name, string Message);

/// <summary>Reads a filter from the parameters of an address or body; an empty value, as forms send it, is none.</summary>
internal sealed partial class ReviewFilterReader
{
    private const int MostArticles = 100;
    private const int MostMinutes = 60 * 24 * 366;
    private readonly Func<string, StringValues> _values;
    private WrongParameter? _wrong;

    private ReviewFilterReader(Func<string, StringValues> values) => _values = values;

    public static bool TryRead(
        string site, Func<string, StringValues> values, [NotNullWhen(true)] out ReviewFilter? filter,
        [NotNullWhen(false)] out WrongParameter? wrong)
    {
        var reader = new ReviewFilterReader(values);
        filter = reader.Read(site);
        wrong = reader._wrong;
        if (wrong is not null)
            filter = null;
        return filter is not null;
    }

    private ReviewFilter Read(string site)
    {
        var filter = new ReviewFilter(site)
        {
            Cause = Single("cause") is { } cause
                ? Valid("cause", ReviewCauses.Of(cause), $"must be one of {string.Join(", ", ReviewCauses.Names)}.")
                : null,
            Articles = [.. Many("article").Select(id => Id("article", id)!)],
            Label = Single("label") is { } label
                ? Valid(
                    "label", Scoring.Labels.All.Contains(label) ? label : null, $"must be one of {string.Join(", ", Scoring.Labels.All)}.")
                : null,
            MinScore = Score("min"),
            MaxScore = Score("max"),
            Language = Single("language") is { } tag
                ? Valid("language", Locales.IsTag(tag) ? tag : null, "must be a BCP 47 language tag, such as de or vi-VN.")
                : null,
            AuthorId = Id("author", Single("author")),
            Step = Single("step") is { } step
                ? Valid("step", StepName().IsMatch(step) ? step : null, "must be the name of a policy step, such as thresholds.")
                : null,
            OlderThanMinutes = Minutes(),
        };
        if (filter.Articles.Length > MostArticles)
            Wrong("article", $"must be at most {MostArticles}.");
        if (filter.MinScore > filter.MaxScore)
            Wrong("max", "must not be less than min.");
        return filter;
    }

    private string? Single(string name)
    {
        var values = Many(name);
        if (values.Count > 1)
            Wrong(name, "must be given once.");
        return values.Count > 0 ? values[0] : null;
    }

    private List<string> Many(string name) => [.. _values(name).OfType<string>().Where(value => value.Length > 0).Distinct()];

    private string? Id(string name, string? id)
    {
        if (id is not null && Ids.Problem(id) is { } problem)
            Wrong(name, problem);
        return id;
    }

    private double? Score(string name)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return Single(name) is not { } text ? null
            : double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1 ? score
            : Valid<double>(name, null, "must be a probability from 0 to 1.");
    }

    private int? Minutes() => Single("older") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes is >= 1 and <= MostMinutes ? minutes
        : Valid<int>("older", null, $"must be a whole number of minutes, 1-{MostMinutes}.");

    private T? Valid<T>(string name, T? value, string otherwise) where T : struct
    {
        if (value is null)
            Wrong(name, otherwise);
        return value;
    }

    private string? Valid(string name, string? value, string otherwise)
    {
        if (value is null)
            Wrong(name, otherwise);
        return value;
    }

    private void Wrong(string name, string message) => _wrong ??= new WrongParameter(name, message);

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StepName();
}
