using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Refusals;

/// <summary>Why RabbitMQ cannot be used is told in one sentence: the service tries again, a command ends with it.</summary>
public sealed class RabbitMqRefusalTests : IDisposable
{
    private const string Password = "a-password-nobody-may-read";
    private const string Refused =
        "it does not accept this user with this password: ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. "
        + "For details see the broker logfile.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AWrongPassword()
    {
        var broker = (await RabbitMqServer.SharedAsync()).Uri;
        await IsToldAsync(new UriBuilder(broker) { Password = Password }.Uri, Refused);
    }

    [Fact]
    public async Task AnUnknownUser()
    {
        var broker = (await RabbitMqServer.SharedAsync()).Uri;
        await IsToldAsync(new UriBuilder(broker) { UserName = "nobody", Password = Password }.Uri, Refused);
    }

    [Fact]
    public async Task AVirtualHostThatIsNotThere()
    {
        var broker = (await RabbitMqServer.SharedAsync()).Uri;
        await IsToldAsync(new UriBuilder(broker) { Path = "not-there" }.Uri, "NOT_ALLOWED - vhost not-there not found.");
    }

    [Fact]
    public async Task AUserWhoMayNotEnterTheVirtualHost()
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        await using var user = await broker.CreateUserAsync(host);
        await IsToldAsync(
            user.Uri,
            $"NOT_ALLOWED - access to vhost '{host.Uri.AbsolutePath.Trim('/')}' refused for user '{UserOf(user.Uri)}'.");
    }

    [Fact]
    public async Task AUserWhoMayDeclareNothing()
    {
        await using var broker = await RabbitMqServer.WithUsersAsync();
        await using var host = await broker.CreateVirtualHostAsync();
        await using var user = await broker.CreateUserAsync(host, mayEnter: true);
        await IsToldAsync(
            user.Uri,
            $"ACCESS_REFUSED - access to exchange 'moderation.comments' in vhost '{host.Uri.AbsolutePath.Trim('/')}' "
            + $"refused for user '{UserOf(user.Uri)}'.");
    }

    [Fact]
    public Task APortWhereNothingListens() =>
        IsToldAsync(AddressAt(FreePort.Next()), "nothing listens there: Connection refused.");

    [Theory]
    [InlineData("amqp", 5672)]
    [InlineData("amqps", 5671)]
    public Task AHostThatCannotBeResolved(string scheme, int usualPort) => IsToldAsync(
        new Uri($"{scheme}://somebody:{Password}@broker.invalid/"), "the host name cannot be resolved: Name or service not known.",
        usualPort);

    [Fact]
    public async Task TlsToAPortWithoutIt()
    {
        var broker = (await RabbitMqServer.SharedAsync()).Uri;
        await IsToldAsync(
            new UriBuilder(broker) { Scheme = "amqps" }.Uri,
            "it does not speak TLS there, as amqps:// asks of it: Cannot determine the frame size or a corrupted frame was received.");
    }

    [Fact]
    public async Task NoTlsToAPortWithIt()
    {
        await using var server = new TlsServer();
        await IsToldAsync(
            AddressAt(server.Port),
            "it ends the connection before it has let the service in; a port for TLS needs an address that begins with amqps://.");
    }

    [Fact]
    public async Task ACertificateThatNobodyVouchesFor()
    {
        await using var server = new TlsServer();
        await IsToldAsync(AddressAt(server.Port, "amqps"), "its certificate is not trusted: self-signed certificate.");
    }

    [Fact]
    public async Task AServerThatAcceptsAndSaysNothing()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await IsToldAsync(
            AddressAt(((IPEndPoint)server.LocalEndpoint).Port), "it takes the connection and says nothing for 10 s.");
    }

    private static Uri AddressAt(int port, string scheme = "amqp") => new($"{scheme}://somebody:{Password}@127.0.0.1:{port}/");

    private static string UserOf(Uri address) => address.UserInfo.Split(':')[0];

    private async Task IsToldAsync(Uri address, string reason, int? usualPort = null)
    {
        var host = Uri.UnescapeDataString(address.AbsolutePath.Length > 1 ? address.AbsolutePath[1..] : "/");
        var sentence = $"RabbitMQ at {address.Scheme}://{address.Host}:{usualPort ?? address.Port}, virtual host {host}, "
            + $"user {UserOf(address)} (Moderation__RabbitMq) cannot be used: {reason}";
        await using var service = new ServiceProcess(SettingsOf(address, "service.db"));
        service.Launch();

        var command = await ServiceCommand.RunAsync(SettingsOf(address, "command.db"), "dead-letters", "list");
        await Wait.UntilAsync(
            () => service.Said.Contains("Nothing is consumed from RabbitMQ; trying again in ", StringComparison.Ordinal),
            "the service says why it does not consume",
            TimeSpan.FromSeconds(60));

        Assert.Equal(sentence, command.Sentence);
        Assert.EndsWith(
            $": {sentence}",
            service.Output.First(line => line.Contains("Nothing is consumed from RabbitMQ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        foreach (var secret in new[] { address.UserInfo.Split(':')[1], "   at " })
            Assert.DoesNotContain(secret, service.Said + command.Errors, StringComparison.Ordinal);
    }

    private Dictionary<string, string> SettingsOf(Uri address, string file) => new()
    {
        ["Bus"] = "RabbitMq",
        ["RabbitMq"] = address.OriginalString,
        ["Sqlite"] = _folder.File(file),
        ["SecondStage"] = "Off",
    };
}
