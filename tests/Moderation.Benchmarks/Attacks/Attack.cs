using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Moderation.Testing.Accounts;

namespace Moderation.Benchmarks.Attacks;

/// <summary>What one address does to keep a service from the others.</summary>
/// <param name="AtOnce">How many do it side by side.</param>
/// <param name="OnceAsync">Done again and again until the time is over; the number of the one who does it.</param>
internal sealed record Attack(string Name, int AtOnce, Func<Attacker, int, CancellationToken, Task> OnceAsync)
{
    private const int ManyIds = 262_000;
    private static readonly byte[] IdsBody = Encoding.UTF8.GetBytes(
        $"{{\"articles\":[{string.Join(',', Enumerable.Repeat("\"a\"", ManyIds))}]}}");

    public static readonly IReadOnlyList<Attack> All =
    [
        new("nothing", 1, (_, _, cancellation) => Task.Delay(100, cancellation)),
        new("sign-ins", 40, SignInAsync),
        new("slow bodies", 50, SlowBodyAsync),
        new("thread of 40,000", 8, (attacker, _, cancellation) =>
            GetAsync(attacker, $"/v1/sites/{AttackedService.Site}/articles/{AttackedService.LongArticle}/comments", cancellation)),
        new("thread, last pages", 8, (attacker, _, cancellation) => GetAsync(
            attacker,
            $"/v1/sites/{AttackedService.Site}/articles/{AttackedService.LongArticle}/comments?limit=200&cursor={attacker.LateCursor}",
            cancellation)),
        new("thread that grows", 8, GrowingThreadAsync),
        new("8,000 streams", 32, StreamAsync),
        new("262,000 ids", 8, ManyIdsAsync),
        new("made-up articles", 16, (attacker, _, cancellation) => GetAsync(
            attacker,
            $"/v1/sites/{AttackedService.Site}/counts?{string.Join('&', Enumerable.Range(0, 100).Select(_ => $"article={Random.Shared.Next()}"))}",
            cancellation)),
        new("made-up keys", 16, KeyAsync),
        new("made-up sites", 16, (attacker, _, cancellation) =>
            GetAsync(attacker, $"/v1/sites/s{Random.Shared.Next()}/articles/a/count", cancellation)),
        new("openapi", 16, (attacker, _, cancellation) => GetAsync(attacker, "/openapi/v1.json", cancellation)),
    ];

    private static async Task GetAsync(Attacker attacker, string path, CancellationToken cancellation)
    {
        using var answer = await attacker.Http.GetAsync(path, cancellation);
        attacker.Answered(answer);
    }

    private static async Task GrowingThreadAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        if (number > 0)
        {
            await GetAsync(attacker, $"/v1/sites/{AttackedService.Site}/articles/{AttackedService.LongArticle}/comments", cancellation);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{AttackedService.Site}/comments")
        {
            Content = JsonContent.Create(AttackedService.Comment($"g{Guid.NewGuid()}", AttackedService.LongArticle, "Danke, das war gut.")),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", attacker.Key);
        using var answer = await attacker.Http.SendAsync(request, cancellation);
        attacker.Answered(answer);
        await Task.Delay(100, cancellation);
    }

    private static async Task SignInAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        using var visitor = new Visitor(attacker.Service);
        using var answer = await visitor.SignInAsync($"nobody-{number}", "wrong").WaitAsync(cancellation);
        attacker.Answered(answer);
    }

    private static async Task SlowBodyAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        using var client = new TcpClient(new IPEndPoint(Attacker.From, 0));
        await client.ConnectAsync(IPAddress.Loopback, attacker.Service.Port, cancellation);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"POST /v1/sites/{AttackedService.Site}/comments/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {attacker.Key}\r\nContent-Length: {32 << 20}\r\n\r\n{{")),
            cancellation);
        await Task.Delay(TimeSpan.FromMinutes(1), cancellation);
    }

    private static async Task StreamAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        if (attacker.OpenStreams >= 8_000)
        {
            await Task.Delay(100, cancellation);
            return;
        }

        var ids = string.Join('&', Enumerable.Range(0, 100).Select(_ => $"article={Random.Shared.Next()}"));
        var answer = await attacker.Http.GetAsync(
            $"/v1/sites/{AttackedService.Site}/counts/stream?{ids}", HttpCompletionOption.ResponseHeadersRead, cancellation);
        attacker.Answered(answer);
        if (answer.IsSuccessStatusCode)
            attacker.Keep(answer);
        else
            answer.Dispose();
    }

    private static async Task ManyIdsAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(IdsBody);
        using var answer = await attacker.Http.PostAsync($"/v1/sites/{AttackedService.Site}/counts", content, cancellation);
        attacker.Answered(answer);
    }

    private static async Task KeyAsync(Attacker attacker, int number, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/sites/{AttackedService.Site}/comments/x");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"mk_{Random.Shared.NextInt64():x16}_secret");
        using var answer = await attacker.Http.SendAsync(request, cancellation);
        attacker.Answered(answer);
    }
}
