using System.Text.Json;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Review;

/// <summary>The built program in all its roles on RabbitMQ and PostgreSQL, and what its commands are needed for.</summary>
internal sealed class ReviewedService(PipelineServers servers, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    public ServiceProcess Process { get; } = new(new Dictionary<string, string>(settings)
    {
        ["Bus"] = "RabbitMq",
        ["Store"] = "Postgres",
        ["Role"] = "All",
        ["RabbitMq"] = servers.RabbitMq.AbsoluteUri,
        ["Postgres"] = servers.Database,
    });

    /// <summary>Creates the schema and the site.</summary>
    public Task CreateSiteAsync() => Process.CommandAsync("sites", "create", "--site", SampleSite.Name, "--locale", "de");

    /// <returns>A key for the review.</returns>
    public async Task<string> CreateKeyAsync() =>
        Field(await Process.CommandAsync("keys", "create", "--site", SampleSite.Name, "--scope", "review", "--json"), "key");

    /// <returns>The token of a link that creates the account of a lead.</returns>
    public async Task<string> InviteAsync() =>
        Field(await Process.CommandAsync("moderators", "invite", "--site", SampleSite.Name, "--role", "lead", "--json"), "token");

    /// <summary>Fails where any article's counts are not what a recount gives.</summary>
    public Task VerifyCountsAsync() => Process.CommandAsync("counts", "verify");

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Field(string json, string name) => JsonElement.Parse(json).GetProperty(name).GetString()!;
}
