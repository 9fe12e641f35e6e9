using Moderation.Service.Requests;

namespace Moderation.Service.Intake.Consumers;

/// <summary>Whoever may send on the bus may send what is refused: what is kept of it has to end somewhere.</summary>
internal static class DeadLetterLimits
{
    /// <summary>Kept of a body over <see cref="Limits.BodyBytes"/>; enough to tell who sent it and what it was to be.</summary>
    public const int HeadBytes = 64 << 10;

    /// <summary>All letters of the embedded mode together; the oldest go first.</summary>
    public const long MostBytes = 64L << 20;

    private const string Beginning = "The body has ";

    public static Refusal TooLong(int bytes) => new(
        RefusalReason.TooLong, FormattableString.Invariant($"{Beginning}{bytes} bytes; at most {Limits.BodyBytes} are allowed."));

    /// <summary>A letter that holds a head only says nothing when it is sent in again.</summary>
    public static bool IsHead(string reason, string detail) =>
        reason == RefusalReason.TooLong && detail.StartsWith(Beginning, StringComparison.Ordinal);

    public static ReadOnlyMemory<byte> Kept(BusMessage message) =>
        message.Length > Limits.BodyBytes ? message.Body[..Math.Min(message.Body.Length, HeadBytes)] : message.Body;
}
