using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
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

    /// <summary>Such as <c>?cause=hold&amp;article=a&amp;label=insult&amp;min=0.5</c>; empty for no filter.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, StringValues>
    {
        ["cause"] = Cause is { } cause ? EnumNames.Of(cause) : null,
        ["article"] = new([.. Articles]),
        ["label"] = Label,
        ["min"] = MinScore?.ToString(CultureInfo.InvariantCulture),
        ["max"] = MaxScore?.ToString(CultureInfo.InvariantCulture),
        ["language"] = Language,
        ["author"] = AuthorId,
        ["step"] = Step,
        ["older"] = OlderThanMinutes?.ToString(CultureInfo.InvariantCulture),
    });

    // Immutable arrays compare by reference otherwise.
    public bool Equals(ReviewFilter? other) => other is not null && Site == other.Site && ToQuery() == other.ToQuery();

    public override int GetHashCode() => HashCode.Combine(Site, ToQuery());
}
