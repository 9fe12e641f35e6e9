using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review;

/// <summary>
/// Counts the open items by what they can be filtered by. One reading serves every choice of cause, label, language and step, and
/// everybody who asks while it is fresh.
/// </summary>
internal sealed class FacetReader(IDbContextFactory<ModerationDb> databases, TimeProvider time)
{
    /// <summary>Within which a reading is given again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>From this many on, those that are over are thrown away.</summary>
    private const int ManyReadings = 256;

    private readonly Dictionary<ReviewFilter, Reading> _readings = [];

    public async Task<ReviewFacets> ReadAsync(ReviewFilter filter, CancellationToken cancellation) =>
        FacetGroups.Sum(filter, await ReadGroups(filter with { Cause = null, Label = null, Language = null, Step = null }).WaitAsync(cancellation));

    // Nobody's leaving ends a reading that others wait for.
    private Task<List<FacetGroup>> ReadGroups(ReviewFilter scope)
    {
        lock (_readings)
        {
            if (_readings.TryGetValue(scope, out var known) && IsFresh(known))
                return known.Groups;
            if (_readings.Count >= ManyReadings)
                foreach (var (over, _) in _readings.Where(entry => !IsFresh(entry.Value)).ToList())
                    _readings.Remove(over);
            var reading = new Reading(Task.Run(() => QueryAsync(scope)), time.GetTimestamp());
            _readings[scope] = reading;
            return reading.Groups;
        }
    }

    private bool IsFresh(Reading reading) =>
        !reading.Groups.IsFaulted && !reading.Groups.IsCanceled && time.GetElapsedTime(reading.BegunAt) < Lifetime;

    private async Task<List<FacetGroup>> QueryAsync(ReviewFilter scope)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await OpenItems.Of(db, scope, time.GetUtcNow())
            .GroupBy(item => new { item.Cause, item.Label, item.Language, item.Step })
            .Select(group => new FacetGroup(
                group.Key.Cause, group.Key.Label, group.Key.Language, group.Key.Step, group.Count(), group.Min(item => item.OpenedAt)))
            .ToListAsync();
    }

    private sealed record Reading(Task<List<FacetGroup>> Groups, long BegunAt);
}
