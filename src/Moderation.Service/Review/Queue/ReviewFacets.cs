using System.Text.Json.Serialization;
using Moderation.Service.Requests;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>
/// How many open items each value of a filter would show. The counts of one dimension leave that dimension's own filter out, so that one
/// sees what another choice would bring.
/// </summary>
/// <param name="Total">Open items that pass the filter.</param>
/// <param name="OldestAt">When the first of these was opened; null where there is none.</param>
/// <param name="Causes">Only those that occur, most first, as in the following ones.</param>
/// <param name="Labels">By label.</param>
/// <param name="Languages">By language.</param>
/// <param name="Steps">By the policy step that objected.</param>
internal sealed record ReviewFacets(
    int Total, DateTimeOffset? OldestAt, IReadOnlyList<CauseFacet> Causes, IReadOnlyList<ReviewFacet> Labels,
    IReadOnlyList<ReviewFacet> Languages, IReadOnlyList<ReviewFacet> Steps);

internal sealed record CauseFacet([property: JsonConverter(typeof(CamelCaseEnum<ReviewCause>))] ReviewCause Value, int Count);
internal sealed record ReviewFacet(string Value, int Count);
