namespace Moderation.Service.Bus;

/// <summary>What a queue carries: each kind has a queue of its own.</summary>
internal enum MessageKind
{
    Submitted,
    Withdrawn,
    Reported,
}
