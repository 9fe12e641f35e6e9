using System.Diagnostics.Metrics;
using Moderation.Service.Recording;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Intake;

/// <summary>No label may hold what a sender can choose freely.</summary>
internal sealed class IntakeMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _comments = meters.Create(Meters.Name)
        .CreateCounter<long>("moderation.comments", "{comment}", "Submissions by outcome and status.");

    private readonly Counter<long> _deadLetters = meters.Create(Meters.Name)
        .CreateCounter<long>("moderation.dead_letters", "{message}", "Messages that could not be accepted, by reason.");

    public void Submitted(IReadOnlyList<IntakeResult> results)
    {
        foreach (var result in results)
            if (result.Outcome is { } outcome)
                _comments.Add(1, new("outcome", Name(outcome.Kind)), new("status", outcome.Status.ToString().ToLowerInvariant()));
            else
                _comments.Add(1, new("outcome", result.Refusal!.Reason), new("status", "none"));
    }

    public void DeadLettered(string reason) => _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private static string Name(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Recorded => "recorded",
        OutcomeKind.Repeated => "repeated",
        OutcomeKind.KeptAsHistory => "history",
        _ => "conflict",
    };
}
