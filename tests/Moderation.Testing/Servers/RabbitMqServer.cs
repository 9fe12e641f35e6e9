using System.Security.Cryptography;
using System.Text.Json;
using RabbitMQ.Client;

namespace Moderation.Testing.Servers;

/// <summary>
/// A real RabbitMQ: the one that <c>MODERATION_TEST_RABBITMQ</c> names, else one started from the installed programs, else a
/// container. Every test works in a virtual host of its own.
/// </summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Variable = "MODERATION_TEST_RABBITMQ";
    private const string Image = "rabbitmq:4-management";
    private const string User = "moderation";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(150);
    private static readonly Lazy<Task<RabbitMqServer>> Shared = new(StartSharedAsync);

    private readonly RabbitMqManagement? _management;
    private readonly LentVirtualHost? _onlyVirtualHost;
    private readonly SupervisedServer? _process;
    private readonly bool _isShared;

    private RabbitMqServer(Uri uri, RabbitMqManagement? management, SupervisedServer? process, bool isShared)
    {
        Uri = uri;
        _management = management;
        _onlyVirtualHost = management is null ? new(uri) : null;
        _process = process;
        _isShared = isShared;
    }

    /// <summary>The broker with the virtual host it came with. What declares anything uses <see cref="CreateVirtualHostAsync"/>.</summary>
    public Uri Uri { get; }

    /// <summary>The temporary folder of a broker from the installed programs or a container; null for one that was given.</summary>
    public string? Folder => _process?.Folder;

    /// <summary>The broker that all tests of this run share. It cannot be stopped.</summary>
    public static Task<RabbitMqServer> SharedAsync() => Shared.Value;

    /// <summary>The shared broker where users may be administered, else one of the test's own; disposing ends only that.</summary>
    public static async Task<RabbitMqServer> WithUsersAsync() =>
        await SharedAsync() is { _management: not null } shared ? shared : await StartOwnAsync();

    /// <summary>A broker for one test that stops, kills or starts it; ended by <see cref="DisposeAsync"/>.</summary>
    public static Task<RabbitMqServer> StartOwnAsync() => StartNewAsync(isShared: false);

    /// <summary>As <see cref="StartOwnAsync"/>, from the installed programs only, with more lines in its configuration.</summary>
    public static Task<RabbitMqServer> StartConfiguredAsync(string configuration) => StartNewAsync(isShared: false, configuration);

    /// <summary>A broker that runs already.</summary>
    public static async Task<RabbitMqServer> GivenAsync(Uri uri) => new(uri, await FindManagementAsync(uri), process: null, isShared: true);

    /// <summary>
    /// An empty virtual host for one test or test class. On a broker from the environment without a management API on its usual
    /// port 15672 it is the virtual host of the given address, lent to one test at a time.
    /// </summary>
    public async Task<VirtualHost> CreateVirtualHostAsync()
    {
        if (_onlyVirtualHost is not null)
            return await _onlyVirtualHost.LendAsync();

        var name = $"moderation-test-{Guid.NewGuid():N}";
        await _management!.CreateVirtualHostAsync(name);
        return new(new UriBuilder(Uri) { Path = name }.Uri, () => _management.DeleteVirtualHostAsync(name));
    }

    /// <summary>
    /// A new user who may do nothing in a virtual host, or only enter it; the broker must be one from <see cref="WithUsersAsync"/>.
    /// </summary>
    public async Task<BrokerUser> CreateUserAsync(VirtualHost host, bool mayEnter = false)
    {
        var (name, password) = ($"moderation-test-{Guid.NewGuid():N}", RandomNumberGenerator.GetHexString(32, lowercase: true));
        await _management!.CreateUserAsync(name, password);
        if (mayEnter)
            await _management.LetInAsync(name, host.Uri.AbsolutePath.Trim('/'));
        return new(new UriBuilder(host.Uri) { UserName = name, Password = password }.Uri, () => _management.DeleteUserAsync(name));
    }

    /// <summary>A new user with these rights; the broker must be one from <see cref="WithUsersAsync"/>.</summary>
    public async Task<BrokerUser> CreateUserAsync(VirtualHost host, string configure, string write, string read)
    {
        var user = await CreateUserAsync(host);
        await _management!.PermitAsync(user.Uri.UserInfo.Split(':')[0], host.Uri.AbsolutePath.Trim('/'), configure, write, read);
        return user;
    }

    /// <summary>
    /// A new user with the rights of a site's own; the broker must be one from <see cref="WithUsersAsync"/>.
    /// </summary>
    public async Task<BrokerUser> CreateSenderAsync(VirtualHost host, string site)
    {
        var user = await CreateUserAsync(host);
        await _management!.LetSendAsync(user.Uri.UserInfo.Split(':')[0], host.Uri.AbsolutePath.Trim('/'), site);
        return user;
    }

    /// <summary>Names of the queues in a virtual host of this broker, which must be one from <see cref="StartOwnAsync"/>.</summary>
    public Task<IReadOnlyList<string>> QueuesAsync(VirtualHost host) => _management!.QueuesAsync(host.Uri.AbsolutePath.Trim('/'));

    /// <summary>What those queues were declared with, by their names.</summary>
    public Task<IReadOnlyDictionary<string, JsonElement>> ArgumentsAsync(VirtualHost host) =>
        _management!.ArgumentsAsync(host.Uri.AbsolutePath.Trim('/'));

    /// <summary>Ends the broker in an orderly way; its clients lose their connections.</summary>
    public Task StopAsync() => Owned().StopAsync();

    /// <summary>Ends the broker without warning, as a crash would.</summary>
    public Task KillAsync() => Owned().KillAsync();

    /// <summary>Starts the broker again on the same port and data; returns when it answers.</summary>
    public Task StartAsync() => StartAsync(Owned(), Uri, _management!);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null && !_isShared)
            await _process.DisposeAsync();
    }

    private static async Task<RabbitMqServer> StartSharedAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } uri
            ? await GivenAsync(new(uri))
            : await StartNewAsync(isShared: true);

    private static async Task<RabbitMqServer> StartNewAsync(bool isShared, string configuration = "")
    {
        var (amqpPort, managementPort) = (FreePort.Next(), FreePort.Next());
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var process = await InstalledRabbitMq.PrepareAsync(amqpPort, managementPort, User, password, configuration);
        if (process is null && configuration.Length == 0 && await Docker.AnswersAsync())
        {
            process = Docker.Prepare(
                Image,
                "TERM",
                "/var/lib/rabbitmq",
                new Dictionary<int, int> { [5672] = amqpPort, [15672] = managementPort },
                new Dictionary<string, string> { ["RABBITMQ_DEFAULT_USER"] = User, ["RABBITMQ_DEFAULT_PASS"] = password });
        }

        if (process is null)
        {
            throw new InvalidOperationException(
                $"These tests need RabbitMQ: install it (Debian: apt-get install rabbitmq-server), start a Docker engine, or set {Variable}"
                + " to an amqp:// address.");
        }

        var uri = new Uri($"amqp://{User}:{password}@127.0.0.1:{amqpPort}/%2F");
        var management = new RabbitMqManagement(new($"http://127.0.0.1:{managementPort}"), User, password);
        await StartAsync(process, uri, management);
        return new(uri, management, process, isShared);
    }

    private static async Task StartAsync(SupervisedServer process, Uri uri, RabbitMqManagement management)
    {
        await process.StartAsync();
        await Wait.UntilSucceedsAsync(
            async cancellation =>
            {
                await management.OverviewAsync(cancellation);
                await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(cancellation);
            },
            StartLimit,
            () => $"RabbitMQ did not answer within {StartLimit.TotalSeconds} s: {process.LogTail()}");
    }

    /// <summary>Null where the address has another port than AMQP's own, or its user may not administer.</summary>
    private static async Task<RabbitMqManagement?> FindManagementAsync(Uri uri)
    {
        if (uri.Port is not (-1 or 5672))
            return null;
        var user = uri.UserInfo.Split(':', 2);
        var management = user is [var name, var password]
            ? new RabbitMqManagement(new($"http://{uri.Host}:15672"), Uri.UnescapeDataString(name), Uri.UnescapeDataString(password))
            : new RabbitMqManagement(new($"http://{uri.Host}:15672"), "guest", "guest");
        try
        {
            var probe = $"moderation-test-{Guid.NewGuid():N}";
            await management.CreateVirtualHostAsync(probe);
            await management.DeleteVirtualHostAsync(probe);
            return management;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private SupervisedServer Owned() => _process switch
    {
        null => throw new InvalidOperationException(
            $"The tests cannot stop or start the broker that {Variable} names; use {nameof(StartOwnAsync)}."),
        _ when _isShared => throw new InvalidOperationException(
            $"Other tests use the shared broker; stop one from {nameof(StartOwnAsync)}."),
        _ => _process,
    };
}
