using Moderation.Service.Storage;

namespace Moderation.Service.Review.Insight;

/// <summary>Counts how often moderators overturned the policy, per objection and per tenth of its score.</summary>
internal sealed class PolicyTally
{
    private const int Bands = 10;

    private readonly Dictionary<
        (CommentStatus Policy, string Step, string? Label, double? Threshold), (int Decided, int Overturned)> _objections = [];
    private readonly Dictionary<(string Label, int Band), (int Decided, int Rejected, int Sampled, int SampledRejected)> _bands = [];

    public IReadOnlyList<OverturnRow> Overturns =>
    [
        .. _objections
            .Select(o => new OverturnRow(o.Key.Policy, o.Key.Step, o.Key.Label, o.Key.Threshold, o.Value.Decided, o.Value.Overturned))
            .OrderByDescending(row => row.Policy).ThenBy(row => row.Step, StringComparer.Ordinal)
            .ThenBy(row => row.Label, StringComparer.Ordinal).ThenBy(row => row.Threshold),
    ];

    /// <summary>All ten bands of each label that has any.</summary>
    public IReadOnlyList<BandRow> ByScore =>
    [
        .. from label in _bands.Keys.Select(key => key.Label).Distinct().Order(StringComparer.Ordinal)
           from band in Enumerable.Range(0, Bands)
           let n = _bands.GetValueOrDefault((label, band))
           select new BandRow(label, band / (double)Bands, n.Decided, n.Rejected, n.Sampled, n.SampledRejected),
    ];

    public void Add(CommentStory story)
    {
        if (story.LastWord is not { } ruling || story.PolicyBefore(ruling) is not { } policy)
            return;
        var isApproved = policy.Status == CommentStatus.Approved;
        if (isApproved && story.Cause != ReviewCause.Sample)
            return;
        var isRejected = ruling.Status == CommentStatus.Rejected;
        foreach (var reason in CommentStory.ReasonsOf(policy).DistinctBy(reason => (reason.Step, reason.Label, reason.Threshold)))
        {
            var objection = (policy.Status, reason.Step, reason.Label, reason.Threshold);
            var (decided, overturned) = _objections.GetValueOrDefault(objection);
            _objections[objection] = (decided + 1, overturned + (isRejected == isApproved ? 1 : 0));

            if (reason is not { Label: { } label, Score: { } score })
                continue;
            var band = (label, Math.Min(Bands - 1, (int)(score * Bands)));
            var n = _bands.GetValueOrDefault(band);
            var rejected = isRejected ? 1 : 0;
            _bands[band] = isApproved
                ? n with { Sampled = n.Sampled + 1, SampledRejected = n.SampledRejected + rejected }
                : n with { Decided = n.Decided + 1, Rejected = n.Rejected + rejected };
        }
    }
}
