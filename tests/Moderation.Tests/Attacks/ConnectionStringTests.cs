using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>A connection string that cannot be right ends the start and every command with one sentence, whatever is wrong with it.</summary>
public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("=")]
    [InlineData(";;;")]
    [InlineData("Host=x;Colour=red;Password=geheim")]
    [InlineData("Host=x;Port=abc;Password=geheim")]
    [InlineData("Host=x;Minimum Pool Size=10;Maximum Pool Size=5;Password=geheim")]
    [InlineData("Host=x;Multiplexing=true;Pooling=false;Password=geheim")]
    [InlineData("Host=x;SSL Mode=Sometimes;Password=geheim")]
    [InlineData("Host=x;Timeout=-1;Password=geheim")]
    [InlineData("Host=x;Target Session Attributes=primary;Load Balance Hosts=maybe;Password=geheim")]
    [InlineData("Host=x,y:abc;Password=geheim")]
    [InlineData("Host=x;SSL Mode=VerifyFull;Root Certificate=/nowhere/root.crt;Trust Server Certificate=true;Password=geheim")]
    [InlineData("Host=x;Passfile=/nowhere;Kerberos Service Name=;Channel Binding=Never;Password=geheim")]
    [InlineData("'Host=x")]
    [InlineData("Host=\"x")]
    public async Task AWrongOneIsASentence(string connectionString)
    {
        var failed = await ServiceCommand.RunAsync(
            new Dictionary<string, string> { ["Store"] = "Postgres", ["Postgres"] = connectionString }, "sites", "list");

        Assert.Contains("Moderation__Postgres", failed.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheServiceSaysTheSame()
    {
        using var folder = new TemporaryFolder();

        var failed = await StartedProgram.RunAsync(
            folder.Path,
            [("Moderation__Store", "Postgres"), ("Moderation__Postgres", "Host=x;Minimum Pool Size=10;Maximum Pool Size=5")]);

        Assert.Contains("Moderation__Postgres", failed.Sentence, StringComparison.Ordinal);
    }
}
