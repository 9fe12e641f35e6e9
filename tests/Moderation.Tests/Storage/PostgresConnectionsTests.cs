using Moderation.Service.Storage;
using Npgsql;

namespace Moderation.Tests.Storage;

public sealed class PostgresConnectionsTests
{
    [Fact]
    public void StatementsArePreparedAndSessionsNotReset()
    {
        var given = new NpgsqlConnectionStringBuilder(PostgresConnections.WithDefaults("Host=store;Username=moderation"));

        Assert.Equal("store", given.Host);
        Assert.True(given.MaxAutoPrepare > 0);
        Assert.True(given.NoResetOnClose);
    }

    [Theory]
    [InlineData("Host=store;Max Auto Prepare=0;No Reset On Close=false")]
    [InlineData("Host=store;MaxAutoPrepare=0;NoResetOnClose=false")]
    public void WhatTheOperatorSaysIsKept(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(PostgresConnections.WithDefaults(connectionString));

        Assert.Equal(0, given.MaxAutoPrepare);
        Assert.False(given.NoResetOnClose);
    }
}
