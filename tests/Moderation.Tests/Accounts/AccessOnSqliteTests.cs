using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

public sealed class SignInOnSqliteTests(RunningService service) : SignInTests(service), IClassFixture<RunningService>;

public sealed class WelcomeOnSqliteTests(RunningService service) : WelcomeTests(service), IClassFixture<RunningService>;

public sealed class AuthenticatorOnSqliteTests(RunningService service) : AuthenticatorTests(service), IClassFixture<RunningService>;

public sealed class RestartOnSqliteTests : RestartTests
{
    private readonly TemporaryFolder _folder = new();

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected override Task<string[]> CreateStoreAsync() =>
        Task.FromResult<string[]>([$"--Moderation:Sqlite={_folder.File("moderation.db")}"]);
}
