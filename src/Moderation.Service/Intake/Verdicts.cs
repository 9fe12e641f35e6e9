using Microsoft.EntityFrameworkCore;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

internal sealed class Verdicts(IDbContextFactory<ModerationDb> databases)
{
    /// <returns>One body per outcome; those without a new judgement from the last decision in the store.</returns>
    public async Task<IReadOnlyList<VerdictBody>> OfAsync(
        string site, IReadOnlyList<(string CommentId, Outcome Outcome)> outcomes, CancellationToken cancellation)
    {
        var asked = outcomes.Where(item => item.Outcome.Judgement is null).Select(item => item.CommentId).Distinct().ToArray();
        var standing = asked.Length == 0 ? [] : await StandingAsync(site, asked, cancellation);
        return [.. outcomes.Select(item => item.Outcome is { Judgement: { } judgement } outcome
            ? new VerdictBody(item.CommentId, outcome.Revision, outcome.Status, judgement.Scores, judgement.Reasons)
            : Standing(item.CommentId, item.Outcome, standing.GetValueOrDefault(item.CommentId)))];
    }

    private async Task<Dictionary<string, Decision>> StandingAsync(string site, string[] commentIds, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var decisions = await db.Decisions.AsNoTracking()
            .Where(d => d.Site == site && commentIds.Contains(d.CommentId)).ToListAsync(cancellation);
        return decisions.GroupBy(d => d.CommentId).ToDictionary(group => group.Key, group => group.MaxBy(d => d.Version)!);
    }

    private static VerdictBody Standing(string commentId, Outcome outcome, Decision? decision) => new(
        commentId,
        outcome.Revision,
        outcome.Status,
        decision is null
            ? new Dictionary<string, double>()
            : JsonSerializer.Deserialize(decision.Scores, ModerationJson.Default.IReadOnlyDictionaryStringDouble)!,
        decision is null ? [] : JsonSerializer.Deserialize(decision.Reasons, ModerationJson.Default.IReadOnlyListReason)!);
}
