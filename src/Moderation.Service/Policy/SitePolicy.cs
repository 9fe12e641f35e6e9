using Moderation.Scoring;
using Moderation.Service.Policy.Steps;
using Moderation.Service.Policy.Words;

namespace Moderation.Service.Policy;

/// <summary>A site's policy: its steps in order. The strictest opinion is the verdict; every objection is a reason.</summary>
internal sealed class SitePolicy
{
    private readonly IPolicyStep[] _steps;
    private readonly PolicySettings _settings;

    public SitePolicy(PolicySettings settings, int version) : this(settings, new BlockedList(settings.BlockedWords.Words), version) { }

    private SitePolicy(PolicySettings settings, BlockedList blocked, int version) : this(
    [
        new EmptyText(settings.EmptyText), // nothing in it that a person could read
        new BlockedWords(settings.BlockedWords, blocked), // words and phrases the site does not publish
        new AuthorName(settings.AuthorName, blocked, settings.Thresholds), // an advertisement or an insult in place of a name
        new PersonalData(settings.PersonalData), // where somebody else lives or can be reached
        new LinkFlood(settings.LinkFlood), // more links than a reader's comment has
        new RepeatedPost(settings.RepeatedPost), // the same author posting the same text again
        new Thresholds(settings.Thresholds), // the model's scores against the site's limits
    ], settings, version)
    { }

    private SitePolicy(IPolicyStep[] steps, PolicySettings settings, int version) =>
        (_steps, _settings, Version) = (steps, settings, version);

    public int Version { get; }
    public ReaderReportsSettings ReaderReports => _settings.ReaderReports;
    public RepeatedPostSettings RepeatedPost => _settings.RepeatedPost;

    /// <summary>For a site whose policy this version of the service cannot read.</summary>
    public static SitePolicy Unreadable(int version) => new([new UnreadablePolicy()], new PolicySettings(), version);

    /// <summary>Whether a moderator gets to check the decision; the same each time for one comment.</summary>
    /// <param name="fingerprint">Of the comment's text, uniformly distributed.</param>
    public bool Samples(long fingerprint) => _settings.Sample > 0 && (uint)(fingerprint >> 32) < _settings.Sample * uint.MaxValue;

    /// <summary>Whether the model's second stage may change the verdict on what its first stage has scored.</summary>
    public bool IsUndecided(PolicyInput input, SecondStageSettings second)
    {
        if (_steps.OfType<Thresholds>().FirstOrDefault() is not { } thresholds || !thresholds.IsUndecided(input, second))
            return false;
        return !_steps.Any(step => step != thresholds && step.Judge(input) is { Verdict: Verdict.Reject });
    }

    public Opinion Judge(PolicyInput input)
    {
        var verdict = Verdict.Approve;
        var approvals = new List<Reason>();
        var objections = new List<Reason>();
        foreach (var step in _steps)
        {
            if (step.Judge(input) is not { } opinion)
                continue;
            (opinion.Verdict == Verdict.Approve ? approvals : objections).AddRange(opinion.Reasons);
            if (opinion.Verdict > verdict)
                verdict = opinion.Verdict;
        }

        return new Opinion(verdict, objections.Count > 0 ? objections : approvals);
    }
}
