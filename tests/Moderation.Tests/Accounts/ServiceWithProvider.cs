using Moderation.Testing.Running;

namespace Moderation.Tests.Accounts;

/// <summary>A service whose people sign in at a provider; started when it is first asked for.</summary>
public sealed class ServiceWithProvider : IAsyncLifetime
{
    private RunningService? _service;

    public async Task<RunningService> SignsInAtAsync(string authority)
    {
        if (_service is not null)
            return _service;
        _service = new RunningService
        {
            Settings =
            [
                $"--Moderation:Oidc:Authority={authority}", $"--Moderation:Oidc:ClientId={OidcProvider.ClientId}",
                $"--Moderation:Oidc:ClientSecret={OidcProvider.ClientSecret}", "--Moderation:Oidc:Name=Newsroom",
                "--Moderation:SecondStage=Off",
            ],
        };
        await _service.InitializeAsync();
        return _service;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }
}
