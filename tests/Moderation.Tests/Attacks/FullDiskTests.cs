using Microsoft.Data.Sqlite;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A store that answers readers and takes nothing any more is not ready: nobody should send comments there.</summary>
public sealed class FullDiskTests
{
    /// <summary>More than a disk has.</summary>
    private const int Petabyte = 1_000_000_000;

    [Fact]
    public async Task WithoutRoomOnTheDiskTheServiceIsNotReadyAndSaysWhy()
    {
        var service = new RunningService { Settings = [$"--Moderation:FreeMegabytes={Petabyte}"] };
        await service.InitializeAsync();
        try
        {
            using var response = await service.Http.GetAsync("/health/ready");
            Assert.Equal(503, (int)response.StatusCode);
            Assert.Contains("\"store\":\"unhealthy\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var alive = await service.Http.GetAsync("/health/live");
            Assert.Equal(200, (int)alive.StatusCode);
            Assert.Single(service.Log.Lines, line => line.Contains("Moderation__FreeMegabytes", StringComparison.Ordinal));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task AStoreThatCannotBeWrittenIsNotReadyUntilItCan()
    {
        var service = new RunningService();
        await service.InitializeAsync();
        try
        {
            await using var other = new SqliteConnection($"Data Source={service.DatabaseFile};Pooling=False");
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            Assert.Equal(503, await StatusAsync(service));

            await ExecuteAsync(other, "ROLLBACK");
            await Wait.UntilAsync(async () => await StatusAsync(service) == 200, "the store is written again");
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task AskingOftenWritesRarely()
    {
        var service = new RunningService();
        await service.InitializeAsync();
        try
        {
            Assert.Equal(200, await StatusAsync(service));
            var before = new FileInfo($"{service.DatabaseFile}-wal").Length;
            var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusAsync(service)));
            Assert.All(statuses, status => Assert.Equal(200, status));
            Assert.InRange(new FileInfo($"{service.DatabaseFile}-wal").Length - before, 0, 20 * 4_200);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<int> StatusAsync(RunningService service)
    {
        using var response = await service.Http.GetAsync("/health/ready");
        return (int)response.StatusCode;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
