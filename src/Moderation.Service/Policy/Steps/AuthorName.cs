using System.Collections.Immutable;
using Moderation.Scoring;
using Moderation.Service.Policy.Words;

namespace Moderation.Service.Policy.Steps;

/// <summary>
/// Objects to an author's name that advertises, insults or has a blocked word in it; the detail says which. Surnames that are words
/// elsewhere are names, see <see cref="PersonName"/>.
/// </summary>
internal sealed class AuthorName(
    AuthorNameSettings settings, BlockedList blocked, ImmutableSortedDictionary<string, LabelThresholds> thresholds) : IPolicyStep
{
    public const string Name = "author-name";

    /// <summary>Details of reasons; that of a label is the label.</summary>
    public const string Link = "link";
    public const string BlockedWord = "blocked-word: ";

    private static readonly LabelThresholds TheModels = new();

    public Opinion? Judge(PolicyInput input)
    {
        if (settings.Verdict == Verdict.Approve || string.IsNullOrWhiteSpace(input.AuthorName))
            return null;
        Reason[] reasons = [.. OfLinks(input.AuthorName), .. OfBlockedWords(input.AuthorName), .. OfScores(input.AuthorName, input.Scorer)];
        return reasons.Length > 0 ? new Opinion(settings.Verdict, reasons) : null;
    }

    private static IEnumerable<Reason> OfLinks(string name)
    {
        var written = TreatedText.AsWritten(name);
        if (new ReadersWords(written, Tokens.Of(written)).HasHost)
            yield return new Reason { Step = Name, Detail = Link };
    }

    private IEnumerable<Reason> OfBlockedWords(string name) => blocked.Find(TreatedText.From(name))
        .Select(found => new Reason { Step = Name, Detail = BlockedWord + found.Entry });

    private IEnumerable<Reason> OfScores(string name, Scorer scorer)
    {
        var person = PersonName.Of(name);
        if (person.Rest.Length == 0)
            yield break;
        var scored = scorer.Score(person.Rest);
        var limits = scorer.Manifest.ThresholdsOf(scored.Language, scored.Stages);
        for (var label = 0; label < Scoring.Labels.Count; label++)
        {
            var of = Scoring.Labels.All[label];
            var limit = Math.Max(person.LimitOf(of), (thresholds.GetValueOrDefault(of) ?? TheModels).Over(limits[of]).Hold);
            if (scored.Scores[label] >= limit)
                yield return new Reason { Step = Name, Detail = of, Score = Math.Round(scored.Scores[label], 4), Threshold = limit };
        }
    }
}
