using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>Which of a site's open items the queue shows, a bulk action touches and the next item is taken from.</summary>
internal sealed record ReviewFilter(string Site)
{
    public ReviewCause? Cause { get; init; }

    /// <summary>One article, or those of a watch-list; empty for all.</summary>
    public ImmutableArray<string> Articles { get; init; } = [];

    public string? Label { get; init; }

    /// <summary>Of <see cref="ReviewItem.Score"/>, inclusive.</summary>
    public double? MinScore { get; init; }

    /// <summary>Of <see cref="ReviewItem.Score"/>, inclusive.</summary>
    public double? MaxScore { get; init; }

    public string? Language { get; init; }
    public string? AuthorId { get; init; }

    /// <summary>The policy step that objected.</summary>
    public string? Step { get; init; }

    public int? OlderThanMinutes { get; init; }
    public bool IsEmpty => this == new ReviewFilter(Site);

    /// <returns>False with the first wrong parameter.</returns>
    public static bool TryParse(
        string site, IQueryCollection query, [NotNullWhen(true)] out ReviewFilter? filter,
        [NotNullWhen(false)] out WrongParameter? wrong) =>
        ReviewFilterReader.TryRead(site, name => query[name], out filter, out wrong);

    /// <summary>Such as <c>?cause=hold&amp;article=a&amp;label=insult&amp;min=0.5</c>; empty for no filter.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", Parameters());

    // Immutable arrays compare by reference otherwise.
    public bool Equals(ReviewFilter? other) => other is not null && Site == other.Site && ToQuery() == other.ToQuery();

    public override int GetHashCode() => HashCode.Combine(Site, ToQuery());

    private IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        if (Cause is { } cause)
            yield return new("cause", ReviewCauses.NameOf(cause));
        foreach (var article in Articles)
            yield return new("article", article);
        if (Label is not null)
            yield return new("label", Label);
        if (MinScore is { } min)
            yield return new("min", min.ToString(CultureInfo.InvariantCulture));
        if (MaxScore is { } max)
            yield return new("max", max.ToString(CultureInfo.InvariantCulture));
        if (Language is not null)
            yield return new("language", Language);
        if (AuthorId is not null)
            yield return new("author", AuthorId);
        if (Step is not null)
            yield return new("step", Step);
        if (OlderThanMinutes is { } older)
            yield return new("older", older.ToString(CultureInfo.InvariantCulture));
    }
}
