using Moderation.Testing.Accounts;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Accounts;

public sealed class SignInOnPostgresTests(ServiceOnPostgres on) : SignInTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class WelcomeOnPostgresTests(ServiceOnPostgres on) : WelcomeTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class AuthenticatorOnPostgresTests(ServiceOnPostgres on) : AuthenticatorTests(on.Service), IClassFixture<ServiceOnPostgres>;

public sealed class RestartOnPostgresTests : RestartTests
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<string[]> CreateStoreAsync() => ServiceOnPostgres.CreateStoreAsync();
}

/// <summary>The program within this process on a database of its own.</summary>
public sealed class ServiceOnPostgres : IAsyncLifetime
{
    private RunningService? _service;

    public RunningService Service => _service ?? throw new InvalidOperationException("The service is not started yet.");

    /// <summary>Makes an empty database.</summary>
    /// <returns>The settings of services on it.</returns>
    public static async Task<string[]> CreateStoreAsync() =>
        ["--Moderation:Store=Postgres", $"--Moderation:Postgres={await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}"];

    public async Task InitializeAsync()
    {
        _service = new RunningService { Settings = await CreateStoreAsync() };
        await _service.InitializeAsync();
    }

    public Task DisposeAsync() => Service.DisposeAsync();
}
