using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Moderation.Testing.Running;

namespace Moderation.Tests.Requests;

/// <summary>HTTP intake with room for one large body: the next is refused unread, and a small one still fits beside it.</summary>
public sealed class BodyMemoryLimitTests : IAsyncLifetime
{
    private const int Large = 900 << 10;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly RunningService _service = new() { Settings = ["--Moderation:IntakeMegabytes=1"] };
    private readonly HttpClient _http = new(new SocketsHttpHandler { Expect100ContinueTimeout = Limit });
    private TestSite _site = null!;

    public async Task InitializeAsync()
    {
        await _service.InitializeAsync();
        _http.BaseAddress = _service.Http.BaseAddress;
        _site = await TestSite.CreateAsync(_service);
    }

    public Task DisposeAsync()
    {
        _http.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task BodiesTakeNoMoreThanTheirRoom()
    {
        using var slow = new SlowBody(Padded("slow"));
        var first = SendAsync(slow);
        await slow.IsHalfSent.WaitAsync(Limit);
        await IsRefusedAsync("second");

        Assert.Equal("approved", await _site.SubmittedAsync(Texts.Comment("small")));

        slow.Finish();
        using var answer = await first.WaitAsync(Limit);
        await answer.JsonAsync(200);
        await _site.GetAsync("/comments/slow");
        using var again = await SendAsync(new ByteArrayContent(Padded("second")));
        await again.JsonAsync(200);
    }

    [Fact]
    public async Task ABodyLargerThanTheRoomComesAlone()
    {
        using var alone = await SendAsync(new ByteArrayContent(Padded("alone", 3 << 20)), "/comments/batch");

        await alone.JsonAsync(200);
    }

    private async Task IsRefusedAsync(string commentId)
    {
        using var answer = await SendAsync(new ByteArrayContent(Padded(commentId)));
        await answer.ProblemAsync((int)HttpStatusCode.ServiceUnavailable);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content, string path = "/comments")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{_site.Id}{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _site.Key);
        request.Headers.ExpectContinue = true; // a body is sent when the service reads it, and so is inside
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _http.SendAsync(request);
    }

    private static byte[] Padded(string commentId, int length = Large)
    {
        var comment = Texts.Comment(commentId).ToJsonString();
        return Encoding.UTF8.GetBytes((length > 1 << 20 ? $$"""{"comments":[{{comment}}]}""" : comment).PadRight(length));
    }

    /// <summary>Sends one half, and the other when it is told to.</summary>
    private sealed class SlowBody(byte[] body) : HttpContent
    {
        private readonly TaskCompletionSource _halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsHalfSent => _halfSent.Task;

        public void Finish() => _finished.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
            await stream.FlushAsync();
            _halfSent.SetResult();
            await _finished.Task;
            await stream.WriteAsync(body.AsMemory(body.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
