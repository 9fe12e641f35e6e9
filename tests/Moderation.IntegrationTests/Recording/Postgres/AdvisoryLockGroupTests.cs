using Moderation.Service.Recording.Outbox;
using Moderation.Testing.Servers;
using Npgsql;

namespace Moderation.IntegrationTests.Recording.Postgres;

/// <summary>However processes come and go, each partition of the outbox has one publisher at most, and soon exactly one.</summary>
public sealed class AdvisoryLockGroupTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly short[] All = [.. Enumerable.Range(0, OutboxPartition.Count).Select(partition => (short)partition)];

    private readonly List<OutboxMember> _members = [];
    private string _database = "";

    public async Task InitializeAsync() => _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var member in _members)
            await member.DisposeAsync();
    }

    [Fact]
    public async Task OneAloneHasAllPartitions()
    {
        var alone = await JoinAsync();
        Assert.Empty(alone.Partitions);

        await alone.RebalanceAsync();

        Assert.Equal(All, alone.Partitions.Order());
    }

    [Fact]
    public async Task TwoHaveHalfEach()
    {
        var first = await JoinAsync();
        await first.RebalanceAsync();
        var second = await JoinAsync();

        // The second finds nothing free until the first knows of it.
        await second.RebalanceAsync();
        Assert.Empty(second.Partitions);
        await first.RebalanceAsync();
        await second.RebalanceAsync();

        Assert.Equal([4, 4], _members.Select(member => member.Partitions.Count));
        AssertAllCoveredOnce();
    }

    [Fact]
    public async Task ThreeHaveThreeAtMost()
    {
        await JoinAsync();
        await BalanceAllAsync();
        await JoinAsync();
        await BalanceAllAsync();
        await JoinAsync();

        await BalanceUntilAllAreCoveredAsync();

        Assert.All(_members, member => Assert.InRange(member.Partitions.Count, 2, 3));
    }

    [Fact]
    public async Task MoreThanThereArePartitionsHaveOneAtMost()
    {
        for (var member = 0; member < OutboxPartition.Count + 2; member++)
            await JoinAsync();

        await BalanceUntilAllAreCoveredAsync();

        Assert.All(_members, member => Assert.InRange(member.Partitions.Count, 0, 1));
    }

    [Fact]
    public async Task ABusyPartitionIsNotGivenUp()
    {
        var first = await JoinAsync();
        await first.RebalanceAsync();
        var second = await JoinAsync();

        await first.RebalanceAsync(All);
        await second.RebalanceAsync(second.Partitions.ToArray());
        Assert.Equal(All, first.Partitions.Order());
        Assert.Empty(second.Partitions);

        await first.RebalanceAsync(0, 1, 2, 5, 6, 7);
        await second.RebalanceAsync();
        Assert.Equal(new short[] { 0, 1, 2, 5, 6, 7 }, first.Partitions.Order());
        Assert.Equal(new short[] { 3, 4 }, second.Partitions.Order());

        await first.RebalanceAsync(0);
        await second.RebalanceAsync();
        Assert.Contains((short)0, first.Partitions);
        Assert.Equal([4, 4], _members.Select(member => member.Partitions.Count));
        AssertAllCoveredOnce();
    }

    [Fact]
    public async Task WhenOneLeavesTheOthersTakeOverAll()
    {
        var leaving = await JoinAsync();
        await JoinAsync();
        await JoinAsync();
        await BalanceUntilAllAreCoveredAsync();
        Assert.NotEmpty(leaving.Partitions);

        await leaving.LeaveAsync();
        _members.Remove(leaving);
        await BalanceUntilAllAreCoveredAsync();

        Assert.Equal([4, 4], _members.Select(member => member.Partitions.Count));
        AssertAllCoveredOnce();
        await leaving.DisposeAsync();
    }

    [Fact]
    public async Task WhenTheDatabaseEndsTheSessionOfOneTheOthersTakeOverAllAndItLearnsOfIt()
    {
        var lost = await JoinAsync();
        await JoinAsync();
        await BalanceUntilAllAreCoveredAsync();
        Assert.Equal(4, lost.Partitions.Count);

        await TerminateAsync(lost);
        _members.Remove(lost);
        await BalanceUntilAllAreCoveredAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => lost.RebalanceAsync());
        await lost.DisposeAsync();
    }

    [Fact]
    public async Task OneThatSaysNothingAnyMoreLosesItsPartitions()
    {
        var silent = await JoinAsync("-c idle_session_timeout=1s");
        await silent.RebalanceAsync();
        _members.Remove(silent);
        await JoinAsync();

        await BalanceUntilAllAreCoveredAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => silent.RebalanceAsync());
        await silent.DisposeAsync();
    }

    [Fact]
    public async Task OneWhoseProcessWaitsForSomethingElseKeepsItsPartitions()
    {
        var waiting = await JoinAsync("-c idle_session_timeout=7s");
        await waiting.RebalanceAsync();
        await Task.Delay(TimeSpan.FromSeconds(8));
        await JoinAsync();

        await BalanceUntilAllAreCoveredAsync();

        Assert.Equal([4, 4], _members.Select(member => member.Partitions.Count));
    }

    private async Task<OutboxMember> JoinAsync(string? options = null)
    {
        var member = await OutboxMember.JoinAsync(_database, $"publisher-{_members.Count}", options);
        _members.Add(member);
        return member;
    }

    /// <summary>One beat of every process.</summary>
    private async Task BalanceAllAsync()
    {
        foreach (var member in _members)
            await member.RebalanceAsync();
        AssertNoneTwice();
    }

    private Task BalanceUntilAllAreCoveredAsync() => Wait.UntilSucceedsAsync(
        async _ =>
        {
            await BalanceAllAsync();
            AssertAllCoveredOnce();
        },
        Limit,
        () => string.Join(" | ", _members.Select(member => $"{member.Name}: {string.Join(' ', member.Partitions.Order())}")));

    private void AssertAllCoveredOnce() => Assert.Equal(All, _members.SelectMany(member => member.Partitions).Order());

    private void AssertNoneTwice() => Assert.Distinct(_members.SelectMany(member => member.Partitions));

    private async Task TerminateAsync(OutboxMember member)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1",
            connection)
        {
            Parameters = { new NpgsqlParameter { Value = member.Name } },
        };
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }
}
