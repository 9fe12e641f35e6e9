using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>Open items with equal values of all facets.</summary>
internal sealed record FacetGroup(ReviewCause Cause, string? Label, string? Language, string? Step, int Count, DateTimeOffset OldestAt);

/// <summary>From groups, some hundreds at most, to facets.</summary>
internal static class FacetGroups
{
    /// <summary>The filter's cause, label, language and step choose among groups that pass the rest of it.</summary>
    public static ReviewFacets Sum(ReviewFilter filter, IReadOnlyCollection<FacetGroup> groups)
    {
        var shown = groups.Where(group => HasCause(group) && HasLabel(group) && HasLanguage(group) && HasStep(group)).ToList();
        return new ReviewFacets(
            shown.Sum(group => group.Count),
            shown.Count == 0 ? null : shown.Min(group => group.OldestAt),
            [
                .. groups.Where(group => HasLabel(group) && HasLanguage(group) && HasStep(group))
                    .GroupBy(group => group.Cause, group => group.Count)
                    .Select(counts => new CauseFacet(counts.Key, counts.Sum()))
                    .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value),
            ],
            By(groups.Where(group => HasCause(group) && HasLanguage(group) && HasStep(group)), group => group.Label),
            By(groups.Where(group => HasCause(group) && HasLabel(group) && HasStep(group)), group => group.Language),
            By(groups.Where(group => HasCause(group) && HasLabel(group) && HasLanguage(group)), group => group.Step));

        bool HasCause(FacetGroup group) => filter.Cause is null || filter.Cause == group.Cause;
        bool HasLabel(FacetGroup group) => filter.Label is null || filter.Label == group.Label;
        bool HasLanguage(FacetGroup group) => filter.Language is null || filter.Language == group.Language;
        bool HasStep(FacetGroup group) => filter.Step is null || filter.Step == group.Step;
    }

    private static List<ReviewFacet> By(IEnumerable<FacetGroup> groups, Func<FacetGroup, string?> valueOf) =>
    [
        .. groups.Where(group => valueOf(group) is not null)
            .GroupBy(valueOf, group => group.Count)
            .Select(counts => new ReviewFacet(counts.Key!, counts.Sum()))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal),
    ];
}
