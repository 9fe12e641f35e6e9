namespace Moderation.Service.Policy.Steps;

/// <summary>Holds everything, in place of a policy that this version of the service cannot read.</summary>
internal sealed class UnreadablePolicy : IPolicyStep
{
    public const string Name = "unreadable-policy";

    public Opinion? Judge(PolicyInput input) => new(Verdict.Hold, new Reason { Step = Name });
}
