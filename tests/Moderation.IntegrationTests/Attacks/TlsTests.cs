using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Attacks;

/// <summary>Somebody between the service and its servers shows a certificate of another name, or one that nobody vouches for.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;
    private readonly TestAuthority _stranger;
    private readonly TestCertificate _server;
    private readonly TestCertificate _service;

    public TlsTests()
    {
        (_authority, _stranger) = (new(_folder.Path, "authority"), new(_folder.Path, "stranger"));
        (_server, _service) = (_authority.Issue("server"), _authority.Issue("service"));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RabbitMqIsWhoItSaysOrNothingIsSaidToIt()
    {
        var port = FreePort.Next();
        await using var broker = await RabbitMqServer.StartConfiguredAsync($"""
            listeners.ssl.1 = 127.0.0.1:{port}
            ssl_options.cacertfile = {_authority.File}
            ssl_options.certfile = {_server.File}
            ssl_options.keyfile = {_server.KeyFile}
            ssl_options.verify = verify_peer
            ssl_options.fail_if_no_peer_cert = true
            """);
        var byNumber = new UriBuilder(broker.Uri) { Scheme = "amqps", Port = port }.Uri;
        var byName = new UriBuilder(byNumber) { Host = "localhost" }.Uri;

        Assert.Equal((0, ""), await DeadLettersAsync(byNumber, _authority.File, _service));
        Assert.EndsWith(
            "its certificate is not for the name localhost.", (await DeadLettersAsync(byName, _authority.File, _service)).Errors,
            StringComparison.Ordinal);
        Assert.Contains(
            "certificate is not trusted: ", (await DeadLettersAsync(byNumber, _stranger.File, _service)).Errors, StringComparison.Ordinal);
        Assert.Contains(
            "certificate is not trusted: ", (await DeadLettersAsync(byNumber, null, _service)).Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await DeadLettersAsync(byNumber, _authority.File, null)).ExitCode);
    }

    [Fact]
    public async Task PostgresIsWhoItSaysOrNothingIsSaidToIt()
    {
        await using var server = await PostgresServer.StartTlsAsync(_server);
        var database = await server.CreateDatabaseAsync();

        Assert.Equal((0, ""), await SitesAsync(database, "127.0.0.1", _authority.File));
        foreach (var (host, authority) in new[] { ("localhost", _authority.File), ("127.0.0.1", _stranger.File), ("127.0.0.1", null) })
        {
            var (exitCode, errors) = await SitesAsync(database, host, authority);
            Assert.Equal(1, exitCode);
            Assert.Contains("certificate", errors, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("RabbitMqCa", "no-file.pem")]
    [InlineData("RabbitMqCertificate", "no-file.pem")]
    public async Task AFileThatIsNotThereEndsTheStart(string setting, string file)
    {
        var command = await ServiceCommand.RunAsync(
            new Dictionary<string, string>
            {
                ["Bus"] = "RabbitMq",
                ["RabbitMq"] = "amqps://nobody@127.0.0.1/",
                ["Sqlite"] = _folder.File("start.db"),
                [setting] = _folder.File(file),
            },
            "dead-letters",
            "list");

        Assert.Equal(1, command.ExitCode);
        Assert.StartsWith(
            $"Moderation__{setting} is {_folder.File(file)}, which cannot be used: ", command.Sentence, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors)> DeadLettersAsync(Uri broker, string? authority, TestCertificate? certificate)
    {
        var settings = new Dictionary<string, string>
        {
            ["Bus"] = "RabbitMq",
            ["RabbitMq"] = broker.AbsoluteUri,
            ["Sqlite"] = _folder.File("broker.db"),
        };
        if (authority is not null)
            settings["RabbitMqCa"] = authority;
        if (certificate is not null)
            (settings["RabbitMqCertificate"], settings["RabbitMqCertificateKey"]) = (certificate.File, certificate.KeyFile);
        var command = await ServiceCommand.RunAsync(settings, "dead-letters", "list");
        return (command.ExitCode, command.Errors.Trim());
    }

    private static async Task<(int ExitCode, string Errors)> SitesAsync(string database, string host, string? authority)
    {
        var verifying = new NpgsqlConnectionStringBuilder(database)
        {
            Host = host,
            SslMode = SslMode.VerifyFull,
            RootCertificate = authority,
        };
        var command = await ServiceCommand.RunAsync(
            new Dictionary<string, string> { ["Store"] = "Postgres", ["Postgres"] = verifying.ConnectionString }, "sites", "list");
        return (command.ExitCode, command.Errors.Trim());
    }
}
