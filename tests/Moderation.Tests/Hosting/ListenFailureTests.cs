using System.Net;
using System.Net.Sockets;
using Moderation.Testing.Running;

namespace Moderation.Tests.Hosting;

/// <summary>Where the program cannot listen it says so in one sentence, which names the address and the setting it comes from.</summary>
public sealed class ListenFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:{0}")]
    [InlineData("--urls", "http://localhost:{0}")]
    [InlineData("--urls", "http://*:{0}")]
    [InlineData("--urls", "http://127.0.0.1:0;http://127.0.0.1:{0}")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:{0}")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{0}")]
    public async Task APortInUseIsNamed(string setting, string value)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var sentence = await SentenceAsync(setting, value.Replace("{0}", $"{port}", StringComparison.Ordinal));

        Assert.Contains($"({setting}): port {port} is in use by another program.", sentence, StringComparison.Ordinal);
        Assert.Contains("--urls http://", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:99999", "has a port that does not exist")]
    [InlineData("--urls", "http://localhost:65536", "has a port that does not exist")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "99999", "has a port that does not exist")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "many", "is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", "5080", "is no address to listen on")]
    [InlineData("--urls", "http://127.0.0.1:many", "is no address to listen on")]
    [InlineData("--urls", "ftp://127.0.0.1:5080", "is no address to listen on")]
    [InlineData("--urls", "http://192.0.2.1:5080", "this machine does not have the address 192.0.2.1")] // of nobody, RFC 5737
    public async Task WhatIsNoAddressIsNamed(string setting, string value, string problem)
    {
        var sentence = await SentenceAsync(setting, value);

        Assert.Contains(value, sentence, StringComparison.Ordinal);
        Assert.Contains($"({setting})", sentence, StringComparison.Ordinal);
        Assert.Contains(problem, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheWebServerFindsOutLateIsASentenceToo()
    {
        var result = await StartedProgram.RunAsync(
            _folder.Path, [("Kestrel__Certificates__Default__Path", _folder.File("nowhere.pfx"))], "--urls", "https://127.0.0.1:0");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The service cannot listen on https://127.0.0.1:0 (--urls): ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Errors.Trim());
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Output, StringComparison.Ordinal);
    }

    private async Task<string> SentenceAsync(string setting, string value) => (setting.StartsWith('-')
        ? await StartedProgram.RunAsync(_folder.Path, [], setting, value)
        : await StartedProgram.RunAsync(_folder.Path, [(setting, value)])).Sentence;
}
