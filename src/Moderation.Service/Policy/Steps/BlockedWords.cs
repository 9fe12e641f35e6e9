using Moderation.Service.Policy.Words;

namespace Moderation.Service.Policy.Steps;

/// <summary>Objects to the words and phrases on a site's list, see <see cref="BlockedList"/>.</summary>
internal sealed class BlockedWords(BlockedWordsSettings settings, BlockedList list) : IPolicyStep
{
    public const string Name = "blocked-words";

    public Opinion? Judge(PolicyInput input) => list.Find(input.Text) is { Count: > 0 } found
        ? new Opinion(settings.Verdict, [.. found.Select(entry => new Reason { Step = Name, Detail = entry.Entry, Spans = entry.Spans })])
        : null;
}
