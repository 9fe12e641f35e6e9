using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Service.Recording;
using Moderation.Service.Storage;
using Moderation.Testing.Recording;
using Moderation.Testing.Running;
using Npgsql;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>Counts are the same whichever process is asked: each serves them from memory and hears of the others' commits.</summary>
public sealed class CountsAcrossProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private Production _production = null!;
    private ServiceProcess _other = null!;

    public async Task InitializeAsync()
    {
        _production = await Production.StartAsync();
        _other = ServiceProcess.Production(_production.RabbitMqUri, _production.ConnectionString, "Api");
        await _other.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _production.DisposeAsync();
    }

    [Fact]
    public async Task WhatOneProcessCommitsTheOtherAnswersAndStreams()
    {
        Assert.Equal(0, await CountAsync(_other));
        using var response = await _other.Http.GetAsync(
            $"/v1/sites/{Production.Site}/counts/stream?article=a1", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        await SubmitAsync("c1");

        Assert.Equal(1, await CountAsync(_production.Service));
        await UntilOtherSaysAsync(1, "The other process has not heard of it.");
        var told = "";
        while (!told.Contains("\"count\":1", StringComparison.Ordinal))
            told = await lines.ReadLineAsync().WaitAsync(Limit) ?? throw new EndOfStreamException();
    }

    [Fact]
    public async Task AChangeThatNobodyTellsOfIsFoundOut()
    {
        await SubmitAsync("c1");
        await UntilOtherSaysAsync(1, "The other process has not heard of it.");

        await using (var postgres = new NpgsqlConnection(_production.ConnectionString))
        {
            await postgres.OpenAsync();
            await using var command = new NpgsqlCommand(
                "UPDATE articles SET approved = 5, version = version + 1 WHERE article_id = 'a1'", postgres);
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await UntilOtherSaysAsync(5, "The lost news was never found out.");
        Assert.Contains("1 articles repaired", await _production.Service.CommandAsync("counts", "repair"), StringComparison.Ordinal);
        await UntilOtherSaysAsync(1, "The repair does not show.");
        Assert.Contains("a1", await _production.Service.CommandAsync("counts", "repairs", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamOfTheSiteHearsOfWhatAProcessCommittedThatToldNobody()
    {
        using var response = await _other.Http.GetAsync(
            $"/v1/sites/{Production.Site}/counts/stream", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        // As one that is killed behind its commit: nothing runs here that would tell.
        await using var killed = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging()
            .AddPostgresStorage(_production.ConnectionString)
            .AddRecording(new RecordingOptions(), StoreKind.Postgres)
            .BuildServiceProvider();
        await killed.GetRequiredService<Recorder>().RecordAsync(
            [Changes.Submission(articleId: "untold", site: Production.Site)], CancellationToken.None);

        // In silence lines come as well.
        using var deadline = new CancellationTokenSource(Limit);
        var told = "";
        while (!told.Contains("\"articleId\":\"untold\",\"count\":1", StringComparison.Ordinal))
            told = await lines.ReadLineAsync(deadline.Token) ?? throw new EndOfStreamException();
    }

    private async Task SubmitAsync(string commentId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{Production.Site}/comments")
        {
            Headers = { Authorization = new("Bearer", _production.Key) },
            Content = JsonContent.Create(new
            {
                articleId = "a1",
                commentId,
                author = new { id = commentId },
                text = "Ein freundlicher Satz über die neue Brücke.",
                submittedAt = "2026-01-31T12:00:00Z",
            }),
        };
        using var response = await _production.Service.Http.SendAsync(request);
        Assert.Equal("approved", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    private Task UntilOtherSaysAsync(int count, string failure) =>
        Wait.UntilSucceedsAsync(async _ => Assert.Equal(count, await CountAsync(_other)), Limit, () => failure);

    private static async Task<int> CountAsync(ServiceProcess process) =>
        (await process.Http.GetFromJsonAsync<JsonElement>($"/v1/sites/{Production.Site}/articles/a1/count"))
            .GetProperty("count").GetInt32();
}
