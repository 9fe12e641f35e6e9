using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Refusals;

/// <summary>
/// Why PostgreSQL cannot be used is told in one sentence: a refusal ends the start, which waits for what does not answer yet; a command
/// ends with either.
/// </summary>
public sealed class PostgresRefusalTests
{
    private const string Password = "a-password-nobody-may-read";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AWrongPassword()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await EndsTheStartAsync(
            With(database, given => given.Password = Password),
            $"28P01: password authentication failed for user \"{new NpgsqlConnectionStringBuilder(database).Username}\"");
    }

    [Fact]
    public async Task AnUnknownRole()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await EndsTheStartAsync(
            With(database, given => (given.Username, given.Password) = ("nobody", Password)),
            "28P01: password authentication failed for user \"nobody\"");
    }

    [Fact]
    public async Task ADatabaseThatIsNotThere()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await EndsTheStartAsync(With(database, given => given.Database = "not_there"), "3D000: database \"not_there\" does not exist");
    }

    [Fact]
    public async Task ARoleThatMayCreateNothing()
    {
        await using var server = await PostgresServer.WithRolesAsync();
        var database = await server.CreateRoleAsync(await server.CreateDatabaseAsync());

        await EndsTheStartAsync(database, "42501: permission denied for schema public");

        await server.DropRoleAsync(database);
    }

    [Fact]
    public Task APortWhereNothingListens()
    {
        var port = FreePort.Next();
        return IsWaitedForAsync(At("127.0.0.1", port), $"Failed to connect to 127.0.0.1:{port}: Connection refused");
    }

    [Fact]
    public Task AHostThatCannotBeResolved() => IsWaitedForAsync(
        At("store.invalid", 5432), "the host name cannot be resolved: Name or service not known");

    [Fact]
    public async Task AServerThatAcceptsAndSaysNothing()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await IsWaitedForAsync(
            With(At("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port), given => given.Timeout = 1), "it has not answered in time");
    }

    private static string At(string host, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = host,
        Port = port,
        Username = "somebody",
        Password = Password,
        Database = "moderation",
    }.ConnectionString;

    private static string With(string database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var given = new NpgsqlConnectionStringBuilder(database);
        change(given);
        return given.ConnectionString;
    }

    private static async Task EndsTheStartAsync(string database, string reason)
    {
        await using var service = new ServiceProcess(SettingsOf(database));
        service.Launch();

        var command = await ServiceCommand.RunAsync(SettingsOf(database), "sites", "list");

        Assert.Equal(1, await service.ExitAsync(Limit));
        Assert.Equal(SentenceOf(database, reason), command.Sentence);
        Assert.Contains(command.Sentence, service.Output);
        Hides(database, service.Said + command.Errors);
    }

    private static async Task IsWaitedForAsync(string database, string reason)
    {
        await using var service = new ServiceProcess(SettingsOf(database));
        service.Launch();

        var command = await ServiceCommand.RunAsync(SettingsOf(database), "sites", "list");
        await Wait.UntilAsync(
            () => service.Said.Contains("Trying again in ", StringComparison.Ordinal), "the service tries again", Limit);

        Assert.Equal(SentenceOf(database, reason), command.Sentence);
        Assert.EndsWith(
            $". {command.Sentence}",
            service.Output.First(line => line.Contains("Trying again in ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Hides(database, service.Said + command.Errors);
    }

    private static string SentenceOf(string database, string reason)
    {
        var given = new NpgsqlConnectionStringBuilder(database);
        return $"The database {given.Database} on {given.Host}:{given.Port} for the user {given.Username} (Moderation__Postgres) "
            + $"cannot be used: {reason}.";
    }

    private static void Hides(string database, string said)
    {
        foreach (var secret in new[] { new NpgsqlConnectionStringBuilder(database).Password!, "   at " })
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> SettingsOf(string database) => new()
    {
        ["Store"] = "Postgres",
        ["Postgres"] = database,
        ["SecondStage"] = "Off",
    };
}
