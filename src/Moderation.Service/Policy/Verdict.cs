namespace Moderation.Service.Policy;

/// <summary>What a policy says of a text, from mild to strict: the strictest opinion of its steps wins.</summary>
internal enum Verdict
{
    Approve = 1,
    Hold = 2,
    Reject = 3,
}
