using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Moderation.Testing.Running;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>The same traffic over HTTP in batches, on one box with SQLite.</summary>
public sealed class HttpToSqliteTests : IAsyncLifetime
{
    private const string Site = "hallo-presse";
    private const int BatchSize = 250;

    private readonly string _folder = Directory.CreateTempSubdirectory("moderation-embedded-").FullName;
    private ServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _service = ServiceProcess.Embedded(_folder);
        var key = await _service.CreateSiteAsync(Site);
        await _service.StartAsync();
        _service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task EveryGoodCommentIsStoredOnceAndEveryBrokenOneHasAProblem()
    {
        var flood = new CommentFlood(Site, seed: 3);
        var problems = 0;
        foreach (var batch in Batches(flood))
            problems += await SendAsync(batch);

        Assert.Equal(Parsable(flood.Broken).Count(), problems);
        await AssertExactAsync(flood);
    }

    [Fact]
    public async Task KillingTheServiceInTheMiddleChangesNothingOfIt()
    {
        var flood = new CommentFlood(Site, seed: 4);
        var batches = Batches(flood);
        for (var i = 0; i < batches.Count; i++)
        {
            if (i is 10 or 25)
            {
                // A site that hears no answer sends the batch again.
                var unheard = SendAsync(batches[i]);
                await Task.WhenAny(unheard, AnyStoredBeyondAsync(i * BatchSize / 2));
                await _service.KillAsync();
                await unheard.ContinueWith(_ => { }, TaskScheduler.Default);
                await _service.StartAsync();
            }

            await SendAsync(batches[i]);
        }

        await AssertExactAsync(flood);
    }

    // What is not JSON at all cannot be part of a batch; the front door's own tests send it.
    private static IEnumerable<byte[]> Parsable(IEnumerable<byte[]> messages) => messages.Where(body =>
    {
        try
        {
            JsonDocument.Parse(body).Dispose();
            return body.All(b => b != 0xFF);
        }
        catch (JsonException)
        {
            return false;
        }
    });

    private static List<string> Batches(CommentFlood flood) =>
        [.. Parsable(flood.Messages)
            .Chunk(BatchSize)
            .Select(chunk => $$"""{"comments":[{{string.Join(',', chunk.Select(Encoding.UTF8.GetString))}}]}""")];

    private async Task<int> SendAsync(string batch)
    {
        using var response = await _service.Http.PostAsync(
            $"/v1/sites/{Site}/comments/batch", new StringContent(batch, Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("results").EnumerateArray().Count(result => result.TryGetProperty("problem", out _));
    }

    private async Task AnyStoredBeyondAsync(int count)
    {
        await using var connection = await OpenAsync();
        while (await new StoredState(connection).CountAsync("comments") <= count)
            await Task.Yield();
    }

    private async Task AssertExactAsync(CommentFlood flood)
    {
        await using var connection = await OpenAsync();
        var stored = new StoredState(connection);
        Assert.Equal(flood.Good.Keys.Order(StringComparer.Ordinal), (await stored.CommentIdsAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await stored.CommentsWithoutOneDecisionAsync());
        Assert.Empty(await stored.CountsThatDifferAsync());
        Assert.Equal("Every count is exact.", (await _service.CommandAsync("counts", "verify")).Trim());
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "moderation.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
