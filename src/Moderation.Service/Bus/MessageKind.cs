namespace Moderation.Service.Bus;

/// <summary>Each kind has a queue of its own.</summary>
internal enum MessageKind
{
    Submitted,
    Withdrawn,
    Reported,
}
