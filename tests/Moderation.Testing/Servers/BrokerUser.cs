namespace Moderation.Testing.Servers;

/// <summary>A user of the broker who belongs to one test. Disposing removes them.</summary>
internal sealed class BrokerUser(Uri uri, Func<Task> release) : IAsyncDisposable
{
    /// <summary>The virtual host they were created for, with their name and password.</summary>
    public Uri Uri { get; } = uri;

    public async ValueTask DisposeAsync() => await release();
}
