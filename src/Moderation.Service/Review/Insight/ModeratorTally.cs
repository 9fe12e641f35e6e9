using Moderation.Service.Review.Desk;

namespace Moderation.Service.Review.Insight;

/// <summary>Counts what moderators decided since a time: each alone, and where two disagreed.</summary>
internal sealed class ModeratorTally(DateTimeOffset from)
{
    /// <summary>Longer gaps are pauses, not time spent on one item.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, OneModerator> _moderators = [];
    private readonly Dictionary<(string First, string Then), int> _pairs = [];
    private readonly List<double> _ages = [];
    private int _decidedByTwo;
    private int _differently;

    /// <summary>Quarters of an hour since the epoch with their approvals and rejections.</summary>
    public Dictionary<long, (int Approved, int Rejected)> Quarters { get; } = [];

    public IEnumerable<string> Ids => _moderators.Keys.Concat(_pairs.Keys.SelectMany(pair => new[] { pair.First, pair.Then })).Distinct();
    public DecidedAge Age => new(_ages.Count, Percentile.Of(_ages, 0.5), Percentile.Of(_ages, 0.9));

    public void Add(CommentStory story)
    {
        foreach (var ruling in story.Rulings.Where(ruling => ruling.At >= from))
        {
            var one = Of(ruling.DeciderId);
            one.Times.Add(ruling.At);
            if (ruling.Status == CommentStatus.Held)
                continue;
            var (approved, rejected) = ruling.Status == CommentStatus.Approved ? (1, 0) : (0, 1);
            one.Approved += approved;
            one.Rejected += rejected;
            var quarter = OverviewFlow.QuarterOf(ruling.At);
            var sum = Quarters.GetValueOrDefault(quarter);
            Quarters[quarter] = (sum.Approved + approved, sum.Rejected + rejected);
            if (story.WaitedSince(ruling) is { } since)
                _ages.Add(Math.Max(0, (ruling.At - since).TotalSeconds)); // the clock may have gone back
        }

        Compare(story);
    }

    public IReadOnlyList<ModeratorRow> Rows(IReadOnlyDictionary<string, string> names) =>
    [
        .. _moderators
            .Where(one => one.Value.Times.Count > 0)
            .Select(one => new ModeratorRow(
                one.Key, names.NameOf(one.Key), one.Value.Times.Count, one.Value.Approved, one.Value.Rejected,
                one.Value.MedianSeconds, one.Value.Overturned))
            .OrderByDescending(row => row.Decisions).ThenBy(row => row.Id, StringComparer.Ordinal),
    ];

    public Disagreement Disagreement(IReadOnlyDictionary<string, string> names) => new(
        _decidedByTwo,
        _differently,
        [
            .. _pairs
                .Select(pair => new DisagreementPair(
                    pair.Key.First, names.NameOf(pair.Key.First), pair.Key.Then, names.NameOf(pair.Key.Then), pair.Value))
                .OrderByDescending(pair => pair.Comments)
                .ThenBy(pair => pair.FirstId, StringComparer.Ordinal).ThenBy(pair => pair.ThenId, StringComparer.Ordinal),
        ]);

    private void Compare(CommentStory story)
    {
        if (story.Rulings is [.., var last] && last.At >= from
            && story.Rulings.Where(r => r.Revision == last.Revision && r.Status != CommentStatus.Held)
                .DistinctBy(r => r.DeciderId).Count() > 1)
            _decidedByTwo++;
        var changes = story.Changes.Where(change => change.Then.At >= from).ToList();
        if (changes.Count == 0)
            return;
        _differently++;
        foreach (var pair in changes.Select(change => (change.First.DeciderId, change.Then.DeciderId)).Distinct())
            _pairs[pair] = _pairs.GetValueOrDefault(pair) + 1;
        foreach (var (first, _) in changes.Where(change => change.First.At >= from))
            Of(first.DeciderId).Overturned++;
    }

    private OneModerator Of(string id)
    {
        if (!_moderators.TryGetValue(id, out var one))
            _moderators[id] = one = new OneModerator();
        return one;
    }

    private sealed class OneModerator
    {
        public List<DateTimeOffset> Times { get; } = [];
        public int Approved { get; set; }
        public int Rejected { get; set; }
        public int Overturned { get; set; }

        /// <summary>Without gaps of zero, which are bulk actions.</summary>
        public double? MedianSeconds
        {
            get
            {
                Times.Sort();
                var gaps = Times.Zip(Times.Skip(1), (earlier, later) => later - earlier).Where(gap => gap > TimeSpan.Zero && gap <= Pause);
                return Percentile.Of([.. gaps.Select(gap => gap.TotalSeconds)], 0.5);
            }
        }
    }
}

/// <summary>The value that a share of others does not exceed, interpolated between neighbours as <c>percentile_cont</c> does.</summary>
internal static class Percentile
{
    /// <returns>Null where there are no values.</returns>
    public static double? Of(List<double> values, double share)
    {
        if (values.Count == 0)
            return null;
        values.Sort();
        var position = share * (values.Count - 1);
        var below = (int)position;
        return below + 1 < values.Count
            ? values[below] + ((position - below) * (values[below + 1] - values[below]))
            : values[below];
    }
}
