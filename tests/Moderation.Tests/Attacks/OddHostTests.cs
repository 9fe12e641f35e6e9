using System.Net.Sockets;
using System.Text;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Whatever host a client names, the service answers for it or refuses it; it never fails on one.</summary>
public sealed class OddHostTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Seed = 20_261;

    private static readonly string[] Odd =
    [
        "a..b", ".", "..", ".a", "a.", "-", "a-.b", "xn--", "xn--a", "xn--zzzzzzzzzzzz", "a_b", "_", "[::1]", "[::1]:80", "[1]", "127.1",
        "0x7f.1", "1.2.3.4.5", "256.256.256.256", "localhost:0", "localhost:65536", "localhost:99999999999", "localhost:", "a:b", ":80",
        "%41", "a%2eb", "%", "a%00b", "a,b", "a;b", "a=b", "a'b", "(a)", "a~b", "a!b", "a$b", "a*b", "a+b", "*", "+",
    ];

    private static readonly string[] Paths =
    [
        "/health/live", "/review", "/review/sign-in", "/review/welcome", "/review/account", "/openapi/v1.json", "/embed/count.js",
        "/v1/sites/none/articles/a/count", "/v1/sites/none/comments/c1", "/count.js", "/api/v1/config?site=x", "/nowhere",
    ];

    public static TheoryData<string> Hosts =>
        [.. Odd, new string('a', 64), new string('a', 300), string.Join('.', Enumerable.Repeat("a", 200))];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task AnOddOneIsAnsweredOrRefused(string host)
    {
        foreach (var path in Paths)
        {
            var status = await StatusAsync(path, $"Host: {host}\r\n");
            Assert.True(status is >= 200 and < 500, $"{status} for {path}: {string.Join('\n', service.Log.Lines.TakeLast(5))}");
        }
    }

    [Fact]
    public async Task AHostThatIsNoNameIsRefusedAsAProblemOfTheSender() =>
        Assert.Equal(400, await StatusAsync("/review/sign-in", "Host: a..b\r\n"));

    [Fact]
    public async Task AnyRunOfCharactersIsAnsweredOrRefused()
    {
        const string Characters = "ab1.-_:[]%~xn*+!,;=()'@/?#\\\"<> \u00e4\u00df";
        var random = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var host = string.Concat(
                Enumerable.Range(0, random.Next(1, 12)).Select(_ => Characters[random.Next(Characters.Length)]));
            var status = await StatusAsync(Paths[random.Next(Paths.Length)], $"Host: {host}\r\n");
            Assert.True(status is >= 200 and < 500, $"{status} for the host '{host}'");
        }
    }

    [Theory]
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.0", "Host:\r\n")]
    [InlineData("HTTP/1.1", "Host:\r\n")]
    [InlineData("HTTP/1.1", "")]
    [InlineData("HTTP/1.1", "Host: a\r\nHost: b\r\n")]
    public async Task SoIsNoneAndSoAreTwo(string version, string header)
    {
        foreach (var path in Paths)
            Assert.InRange(await StatusAsync(path, header, version), 200, 499);
    }

    [Fact]
    public async Task AProbeThatNamesNoHostIsAnswered() => Assert.Equal(200, await StatusAsync("/health/live", "", "HTTP/1.0"));

    private async Task<int> StatusAsync(string path, string header, string version = "HTTP/1.1")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(service.Http.BaseAddress!.Host, service.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {path} {version}\r\n{header}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
