namespace Moderation.Testing.Servers;

/// <summary>
/// A place on the broker that belongs to one test or test class, so that the fixed names of exchanges and queues do not clash.
/// Disposing it removes what is in it.
/// </summary>
internal sealed class VirtualHost(Uri uri, Func<Task> release) : IAsyncDisposable
{
    /// <summary><c>amqp://user:password@host:port/name</c>.</summary>
    public Uri Uri { get; } = uri;

    public async ValueTask DisposeAsync() => await release();
}
