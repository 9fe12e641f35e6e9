using Microsoft.AspNetCore.Identity;
using Moderation.Service.Accounts;
using Moderation.Service.Policy;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Demo;

/// <summary>The site of <c>--demo</c>: a new store for each start, one article, and a key that everybody can read in the page.</summary>
internal sealed class DemoSite
{
    public const string Id = "demo";
    public const string ArticleId = "staatsbesuch";
    public const string ArticleTitle = "Zwei Ufer, ein Fahrplan";

    /// <summary>User name of the account that anybody who opens the demo may use.</summary>
    public const string Moderator = "demo";

    private readonly TaskCompletionSource _visited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Known once the site is created.</summary>
    public string Key { get; set; } = "";

    public Task Visited => _visited.Task;
    public void Visit() => _visited.TrySetResult();
}

internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoSite>().AddHostedService<DemoThread>();

    /// <summary>Points the store at a new file, which goes when the process ends.</summary>
    public static void UseFreshStore(this IConfigurationManager configuration)
    {
        var folder = Directory.CreateTempSubdirectory("moderation-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        configuration["Moderation:Sqlite"] = Path.Combine(folder, "moderation.db");
    }

    public static async Task CreateDemoSiteAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var administration = services.GetRequiredService<SiteAdministration>();
        var policy = new PolicySettings { BlockedWords = new BlockedWordsSettings(["arschloch", "drecksack", "hurensohn*", "fick*"]) };
        await administration.CreateAsync(DemoSite.Id, "de", policy.ToJson(), labels: "{}", review: "{}", cancellation);
        var created = await administration.CreateKeyAsync(DemoSite.Id, Scopes.Submit, cancellation);
        services.GetRequiredService<DemoSite>().Key = created!.Value.Key;
        await services.CreateModeratorAsync(cancellation);
    }

    private static async Task CreateModeratorAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        services = scope.ServiceProvider;
        await services.GetRequiredService<UserManager<Moderator>>().CreateAsync(new Moderator
        {
            UserName = DemoSite.Moderator,
            DisplayName = "Demo",
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
        });
        await services.GetRequiredService<PeopleAdministration>().SetRoleAsync(DemoSite.Moderator, DemoSite.Id, Role.Admin, cancellation);
    }
}
