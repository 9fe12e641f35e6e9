using Moderation.Service.Recording;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake;

/// <summary>Of one message: an outcome or a refusal; neither for a stored report.</summary>
internal readonly record struct IntakeResult(Outcome? Outcome, Refusal? Refusal)
{
    /// <summary>A conflict is an outcome for the recorder and a refusal for the sender.</summary>
    public static IntakeResult Of(Outcome outcome) => outcome.Kind == OutcomeKind.Conflict
        ? Of(new Refusal(RefusalReason.Conflict, outcome.Detail!))
        : new IntakeResult(outcome, null);

    public static IntakeResult Of(Refusal refusal) => new(null, refusal);
}
