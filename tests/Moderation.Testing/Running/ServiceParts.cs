using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Hosting;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Testing.Running;

/// <summary>What commands are made of, in the test's own process and on a service's store: set-up without a process for each step.</summary>
internal sealed class ServiceParts : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ServiceParts(ServiceProvider services) => _services = services;

    /// <summary>Brings the store up to date first, as commands do.</summary>
    /// <param name="settings">By their names without <c>Moderation__</c>.</param>
    public static async Task<ServiceParts> OpenAsync(IReadOnlyDictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Moderation:{setting.Key}", (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddMetrics()
            .AddModeration(Settings.Read(configuration))
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        return new ServiceParts(services);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    public async Task CreateSiteAsync(string site, string policy = "{}") =>
        Assert.True(await Get<SiteAdministration>().CreateAsync(site, "de", policy, labels: "{}", review: "{}", CancellationToken.None));

    /// <param name="site">One that exists.</param>
    /// <param name="scopes">Such as <see cref="Scopes.Submit"/>.</param>
    public async Task<string> CreateKeyAsync(string site, params string[] scopes) =>
        (await Get<SiteAdministration>().CreateKeyAsync(site, string.Join(' ', scopes), CancellationToken.None))!.Value.Key;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
