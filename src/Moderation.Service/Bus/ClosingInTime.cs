using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Bounds closing: the client by itself waits for 20 s, longer than a stop may take.</summary>
internal static class ClosingInTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static async ValueTask CloseInTimeAsync(this IConnection connection)
    {
        await connection.AbortAsync(Longest).WaitAsync(2 * Longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync(connection);
    }

    public static ValueTask CloseInTimeAsync(this IChannel channel) => EndAsync(channel);

    private static async ValueTask EndAsync(IAsyncDisposable resource) =>
        await resource.DisposeAsync().AsTask().WaitAsync(Longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
