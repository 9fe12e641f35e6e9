using System.Security.Cryptography;
using Moderation.Service.Bus;
using Moderation.Service.Requests;
using RabbitMQ.Client;

namespace Moderation.Service.Intake.Consumers;

/// <summary>Origin and reason are in the headers.</summary>
internal sealed class RabbitMqDeadLetters(RabbitMqConnector connector) : IDeadLetters, IAsyncDisposable
{
    private readonly ConfirmedPublisher _publisher = new(connector, "dead letters");
    private IConnection? _counting; // kept: it is asked again and again, by one who asks

    public async Task AddAsync(IReadOnlyList<(BusMessage Message, Refusal Refusal)> letters, CancellationToken cancellation)
    {
        var messages = letters.Select(letter => new OutgoingMessage(
            "", Topology.DeadLetters, DeadLetterLimits.Kept(letter.Message), letter.Message.ContentType,
            letter.Message.MessageId ?? IdOf(letter.Message), MustBeRouted: true,
            DeadLetterHeaders.Of(letter.Message, letter.Refusal))).ToList();
        await _publisher.PublishAsync(messages, cancellation);
    }

    public async Task<long?> CountAsync(CancellationToken cancellation)
    {
        try
        {
            _counting ??= await connector.ConnectAsync("dead letters count", cancellation);
            await using var channel = await _counting.CreateChannelAsync(cancellationToken: cancellation);
            return await channel.MessageCountAsync(Topology.DeadLetters, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            if (_counting is { } lost)
                await lost.CloseInTimeAsync();
            _counting = null;
            return null;
        }
    }

    /// <summary>Fetches without acknowledging: the broker requeues the letters when the channel closes.</summary>
    public async Task<IReadOnlyList<StoredLetter>> ListAsync(int limit, CancellationToken cancellation)
    {
        await using var connection = await connector.ConnectAsync("dead letters list", cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var letters = new List<StoredLetter>();
        var seen = new HashSet<string>();
        while (letters.Count < limit && await channel.BasicGetAsync(Topology.DeadLetters, autoAck: false, cancellation) is { } letter)
        {
            if (IsCopy(letter, seen))
                continue;
            letters.Add(new StoredLetter(
                letter.Header(Topology.ReasonHeader), letter.Header(Topology.DetailHeader), letter.Header(Topology.ExchangeHeader),
                letter.Header(Topology.RoutingKeyHeader), letter.BasicProperties.ContentType, letter.Body.ToArray()));
        }

        return letters;
    }

    public async Task<int> ReplayAsync(string? reason, int limit, IProgress<int> progress, CancellationToken cancellation)
    {
        await using var connection = await connector.ConnectAsync("dead letters replay", cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);

        // A letter that is still not acceptable comes back to this queue: stop at the initial count.
        var waiting = Math.Min(await channel.MessageCountAsync(Topology.DeadLetters, cancellation), int.MaxValue);
        var replayed = 0;
        var ids = new HashSet<string>();
        for (var seen = 0; seen < waiting && replayed < limit; seen++)
        {
            if (await channel.BasicGetAsync(Topology.DeadLetters, autoAck: false, cancellation) is not { } letter)
                break;
            if (reason is not null && letter.Header(Topology.ReasonHeader) != reason)
                continue; // put back when the channel closes
            if (letter.IsHead())
                continue;
            if (IsCopy(letter, ids))
            {
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
                continue;
            }

            var message = new OutgoingMessage(
                letter.Header(Topology.ExchangeHeader), letter.Header(Topology.RoutingKeyHeader), letter.Body.ToArray(),
                letter.BasicProperties.ContentType, letter.BasicProperties.MessageId, MustBeRouted: true, letter.OnBehalf())
            { NamesUser = true };
            await _publisher.PublishAsync([message], cancellation);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
            progress.Report(++replayed);
        }

        return replayed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_counting is { } counting)
            await counting.CloseInTimeAsync();
        await _publisher.DisposeAsync();
    }

    // With the body: a publisher may give all its messages one id.
    private static bool IsCopy(BasicGetResult letter, HashSet<string> seen) => letter.BasicProperties.MessageId is { } id
        && !seen.Add($"{id} {Convert.ToHexString(SHA256.HashData(letter.Body.Span))}");

    // A stable id reveals the copy that a kill before the acknowledgement leaves.
    private static string IdOf(BusMessage message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{message.Exchange}\n{message.RoutingKey}\n"));
        hash.AppendData(message.Body.Span);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16)).ToString();
    }
}
