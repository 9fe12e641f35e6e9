using Microsoft.EntityFrameworkCore;
using Moderation.Service.Storage;

namespace Moderation.Service.Review.Queue;

/// <summary>
/// Counts the open items by what they can be filtered by. Counting is slow, so the counts are refreshed in the background while
/// somebody asks; one reading serves every choice of cause, label, language and step.
/// </summary>
internal sealed class FacetReader(IDbContextFactory<ModerationDb> databases, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>Between two readings; the rest of the lifetime is for the reading itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.2);

    /// <summary>How long counts are refreshed after the last request.</summary>
    private static readonly TimeSpan KeptUp = TimeSpan.FromSeconds(30);

    /// <summary>Further scopes are read for each request.</summary>
    private const int MostScopes = 32;

    private readonly Dictionary<ReviewFilter, Scope> _scopes = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Filters whose counts are kept.</summary>
    public int Scopes
    {
        get
        {
            lock (_scopes)
                return _scopes.Count;
        }
    }

    public async Task<ReviewFacets> ReadAsync(ReviewFilter filter, CancellationToken cancellation)
    {
        var scope = filter with { Cause = null, Label = null, Language = null, Step = null };
        return FacetGroups.Sum(filter, GroupsOf(scope) is { } reading
            ? await reading.WaitAsync(cancellation)
            : await QueryAsync(scope, cancellation));
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Single flight: a caller's cancellation does not end a reading that others await.
    private Task<List<FacetGroup>>? GroupsOf(ReviewFilter filter)
    {
        lock (_scopes)
        {
            if (!_scopes.TryGetValue(filter, out var scope))
            {
                if (_scopes.Count >= MostScopes)
                    return null;
                _scopes[filter] = scope = new Scope(Begin(filter));
                _ = KeepUpAsync(filter, scope);
            }

            scope.AskedAt = time.GetTimestamp();
            var reading = scope.Last is { } last && time.GetElapsedTime(last.BegunAt) < Lifetime ? last : scope.Newest;
            return reading.Groups;
        }
    }

    private Reading Begin(ReviewFilter filter) => new(time.GetTimestamp(), Task.Run(() => QueryAsync(filter, _stopping.Token)));

    private async Task KeepUpAsync(ReviewFilter filter, Scope scope)
    {
        try
        {
            while (true)
            {
                await scope.Newest.Groups;
                lock (_scopes)
                    scope.Last = scope.Newest;
                await Task.Delay(Pause, time, _stopping.Token);
                lock (_scopes)
                {
                    if (time.GetElapsedTime(scope.AskedAt) > KeptUp)
                        break;
                    scope.Newest = Begin(filter);
                }
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested || !scope.Newest.Groups.IsCompletedSuccessfully)
        {
            // Also a reading that the store cancelled: else it would stay, and fail for everybody from now on. Callers that await the reading get its failure; the next one starts anew.
        }

        lock (_scopes)
            _scopes.Remove(filter);
    }

    private async Task<List<FacetGroup>> QueryAsync(ReviewFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await OpenItems.Of(db, filter, time.GetUtcNow())
            .GroupBy(item => new { item.Cause, item.Label, item.Language, item.Step })
            .Select(group => new FacetGroup(
                group.Key.Cause, group.Key.Label, group.Key.Language, group.Key.Step, group.Count(), group.Min(item => item.OpenedAt)))
            .ToListAsync(cancellation);
    }

    private sealed record Reading(long BegunAt, Task<List<FacetGroup>> Groups);

    private sealed class Scope(Reading first)
    {
        /// <summary>The reading begun last, completed or not.</summary>
        public Reading Newest { get; set; } = first;

        /// <summary>The reading completed last.</summary>
        public Reading? Last { get; set; }

        public long AskedAt { get; set; }
    }
}
