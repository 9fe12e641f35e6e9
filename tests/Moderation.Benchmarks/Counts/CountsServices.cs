using System.Text.Json;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts;

/// <summary>The built program in processes of its own on the servers of this run.</summary>
internal sealed class CountsServices(PipelineServers servers, IReadOnlyDictionary<string, string> settings)
{
    /// <param name="role"><c>Api</c>, <c>Worker</c> or <c>All</c>.</param>
    /// <param name="database">Connection string; null for the database of the run.</param>
    public ServiceProcess Process(string role, string? database = null) => new(new Dictionary<string, string>(settings)
    {
        ["Bus"] = "RabbitMq",
        ["Store"] = "Postgres",
        ["Role"] = role,
        ["RabbitMq"] = servers.RabbitMq.AbsoluteUri,
        ["Postgres"] = database ?? servers.Database,
    });

    /// <summary>Creates the schema and the site.</summary>
    public static Task CreateSiteAsync(ServiceProcess process) =>
        process.CommandAsync("sites", "create", "--site", SampleSite.Name, "--locale", "de");

    /// <returns>A key that may submit comments.</returns>
    public static async Task<string> CreateKeyAsync(ServiceProcess process) =>
        JsonElement.Parse(await process.CommandAsync("keys", "create", "--site", SampleSite.Name, "--scope", "submit", "--json"))
            .GetProperty("key")
            .GetString()!;
}
