using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>What moderators decided on a comment and did not take back.</summary>
internal static class Verdicts
{
    /// <param name="decisions">Of one comment, oldest first.</param>
    /// <returns>The last that stands, as each undo takes back the one before it; null where there is none.</returns>
    public static Decision? Last(IEnumerable<Decision> decisions)
    {
        var verdicts = new Stack<Decision>();
        foreach (var decision in decisions.Where(d => d.DeciderKind == DeciderKind.Moderator))
        {
            if (Undo.IsIn(decision.Reasons))
                verdicts.TryPop(out _);
            else
                verdicts.Push(decision);
        }

        return verdicts.TryPeek(out var last) ? last : null;
    }
}
