using Moderation.Scoring;

namespace Moderation.Service.Policy;

/// <summary>
/// A site's own limits for one label: a probability below <paramref name="Hold"/> is approved, one of at least <paramref name="Reject"/>
/// rejected, what lies between is held.
/// </summary>
/// <param name="Hold">0..<see cref="Never"/>, or null for the model's.</param>
/// <param name="Reject">0..<see cref="Never"/>, or null for the model's.</param>
internal sealed record LabelThresholds(double? Hold = null, double? Reject = null)
{
    /// <summary>A limit that no probability reaches.</summary>
    public const double Never = 1.01;

    /// <summary>
    /// Both limits, what the site leaves open filled in from the model. Where they would cross, the site's own limit stands and the
    /// model's moves to it: nothing below the site's hold is touched, everything from its reject on is rejected.
    /// </summary>
    public (double Hold, double Reject) Over(ModelThresholds model) => (Hold, Reject) switch
    {
        ({ } hold, { } reject) => (hold, reject),
        ({ } hold, null) => (hold, Math.Max(hold, model.Reject)),
        (null, { } reject) => (Math.Min(model.Hold, reject), reject),
        _ => (model.Hold, Math.Max(model.Hold, model.Reject)),
    };
}
