using System.Text.Json;
using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Hosting;

/// <summary>One service at a time runs on an SQLite file; commands work beside it.</summary>
public sealed class SecondServiceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ASecondServiceStopsWithASentenceAndTheFirstGoesOn()
    {
        await using var first = Service();
        await first.StartAsync();
        File.CreateSymbolicLink(_folder.File("link.db"), _folder.File("moderation.db"));
        Directory.CreateSymbolicLink(_folder.File("elsewhere"), _folder.Path);

        foreach (var path in new[] { _folder.File("moderation.db"), "moderation.db", "link.db", "elsewhere/moderation.db" })
        {
            var sentence = (await StartedProgram.RunAsync(
                _folder.Path, [("Moderation__Sqlite", path)], "--urls", "http://127.0.0.1:0")).Sentence;

            Assert.StartsWith(
                $"Another service runs on {Path.Combine(_folder.Path, path)} (Moderation__Sqlite)", sentence, StringComparison.Ordinal);
            Assert.Contains("Moderation__Store=Postgres", sentence, StringComparison.Ordinal);
        }

        await WorksAsync(first, "news");
    }

    [Fact]
    public async Task AFileOfItsOwnInTheSameFolderIsAnotherStore()
    {
        await using var first = Service();
        await using var second = Service(_folder.File("other.db"));

        await Task.WhenAll(first.StartAsync(), second.StartAsync());

        await WorksAsync(second, "news");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AfterItsEndTheFileIsFree(bool isKilled)
    {
        await using var first = Service();
        await first.StartAsync();
        if (!isKilled)
            Assert.Equal(0, (await first.StopAsync(Limit)).ExitCode);
        await first.KillAsync();

        await using var second = Service();
        await second.StartAsync();

        await WorksAsync(second, "news");
    }

    /// <summary>Judges by the first stage alone: seven starts here would each load the second.</summary>
    private ServiceProcess Service(string? file = null) => new(new Dictionary<string, string>
    {
        ["Sqlite"] = file ?? _folder.File("moderation.db"),
        ["SecondStage"] = "Off",
    });

    /// <summary>Commands as processes of their own change and read what the service serves.</summary>
    private static async Task WorksAsync(ServiceProcess service, string site)
    {
        await service.StartCommandAsync("sites", "create", "--site", site, "--locale", "de");
        var created = JsonElement.Parse(
            await service.StartCommandAsync("keys", "create", "--site", site, "--scope", Scopes.Submit, "--json"));
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", created.GetProperty("key").GetString());
        using var body = new StringContent(Texts.Comment("c1").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await service.Http.PostAsync($"/v1/sites/{site}/comments", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await service.StartCommandAsync("counts", "verify");
        Assert.Contains(site, await service.StartCommandAsync("sites", "list", "--json"), StringComparison.Ordinal);
    }
}
