using Moderation.Service.Requests;

namespace Moderation.Service.Intake.Consumers;

/// <summary>A queue with RabbitMQ, a table in embedded mode.</summary>
internal interface IDeadLetters
{
    /// <summary>Returns once every letter is safe; only then may its original be acknowledged.</summary>
    Task AddAsync(IReadOnlyList<(BusMessage Message, Refusal Refusal)> letters, CancellationToken cancellation);

    /// <returns>How many there are; null while broker or store are away.</returns>
    Task<long?> CountAsync(CancellationToken cancellation);

    /// <summary>Reads without removing, oldest first.</summary>
    Task<IReadOnlyList<StoredLetter>> ListAsync(int limit, CancellationToken cancellation);

    /// <summary>Sends letters in again; one that is still not acceptable comes back as a new letter.</summary>
    /// <param name="reason">Only letters with this reason; null for all.</param>
    /// <returns>How many were sent.</returns>
    Task<int> ReplayAsync(string? reason, int limit, IProgress<int> progress, CancellationToken cancellation);
}

/// <summary>The body is the sender's bytes.</summary>
internal sealed record StoredLetter(
    string Reason, string Detail, string Exchange, string RoutingKey, string? ContentType, ReadOnlyMemory<byte> Body);
