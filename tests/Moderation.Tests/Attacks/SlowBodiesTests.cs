using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Moderation.Service.Sites;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Senders that announce large bodies and hold them back, with room for 2 MB of bodies in all.</summary>
public sealed class SlowBodiesTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly RunningService _service = new() { Settings = ["--Moderation:IntakeMegabytes=2", "--Moderation:BodySeconds=600"] };
    private readonly List<IDisposable> _open = [];
    private TestSite _site = null!;
    private TestSite _other = null!;

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        (_site, _other) = (await TestSite.CreateAsync(_service), await TestSite.CreateAsync(_service));
    }

    public Task DisposeAsync()
    {
        foreach (var one in _open)
            one.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task WhatIsAnnouncedAndDoesNotComeTakesNoRoom()
    {
        for (var i = 0; i < 8; i++)
            await BeginAsync(_service, _site, sent: 1);

        Assert.Equal("approved", await _site.SubmittedAsync(Texts.Comment("own")));
        Assert.Equal("approved", await _other.SubmittedAsync(Texts.Comment("others")));
    }

    [Fact]
    public async Task OneKeyTakesHalfOfTheRoomAtMost()
    {
        await BeginAsync(_service, _site, sent: 900 << 10);

        // What was sent may still be on its way; then it is what finds no room, and has to begin again.
        await Wait.UntilAsync(async () =>
        {
            using var second = await SendAsync(_site, Padded("second", 300 << 10));
            if (second.StatusCode == HttpStatusCode.OK)
            {
                await BeginAsync(_service, _site, sent: 900 << 10);
                return false;
            }

            await second.ProblemAsync(503);
            return second.Headers.RetryAfter?.Delta > TimeSpan.Zero;
        });
        Assert.Equal("approved", await _site.SubmittedAsync(Texts.Comment("small")));
        using var answer = await SendAsync(_other, Padded("others", 900 << 10));
        await answer.JsonAsync(200);
    }

    [Fact]
    public async Task AnotherKeyOfTheSiteHasAShareOfItsOwn()
    {
        await BeginAsync(_service, _site, sent: 900 << 10);
        var second = new TestSite(_service, _site.Id, await TestSite.AddKeyAsync(_service, _site.Id, Scopes.Submit));

        using var answer = await SendAsync(second, Padded("second", 900 << 10));
        await answer.JsonAsync(200);
    }

    [Fact]
    public async Task WhoLeavesGivesTheRoomBack()
    {
        var slow = await BeginAsync(_service, _site, sent: 900 << 10);
        slow.Dispose();

        await Wait.UntilAsync(async () =>
        {
            using var next = await SendAsync(_site, Padded("next", 900 << 10));
            return next.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task ABodyThatTakesTooLongIsEnded()
    {
        await using var service = new RunningService { Settings = ["--Moderation:BodySeconds=2"] };
        await service.InitializeAsync();
        var slow = await BeginAsync(service, await TestSite.CreateAsync(service), sent: 900 << 10);

        Assert.Contains(" 408 ", await ReadLineAsync(slow).WaitAsync(Limit));
    }

    [Fact]
    public async Task ABodyLargerThanTheRoomComesAlone()
    {
        using var alone = await SendAsync(_site, Padded("alone", 5 << 20), "/comments/batch");

        await alone.JsonAsync(200);
    }

    /// <summary>Returns once the service has begun to read.</summary>
    private async Task<Stream> BeginAsync(RunningService service, TestSite site, int sent)
    {
        var client = new TcpClient();
        _open.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, service.Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/sites/{site.Id}/comments/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {site.Key}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {30 << 20}\r\nExpect: 100-continue\r\n\r\n"));
        Assert.Contains(" 100 ", await ReadLineAsync(stream).WaitAsync(Limit));
        await ReadLineAsync(stream).WaitAsync(Limit);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', sent)));
        return stream;
    }

    private static async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(TestSite site, byte[] body, string path = "/comments")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site.Id}{path}") { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", site.Key);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _service.Http.SendAsync(request);
    }

    private static byte[] Padded(string commentId, int length)
    {
        var comment = Texts.Comment(commentId).ToJsonString();
        return Encoding.UTF8.GetBytes((length > 1 << 20 ? $$"""{"comments":[{{comment}}]}""" : comment).PadRight(length));
    }
}
