using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Moderation.Testing.Running;

namespace Moderation.Tests.Requests;

public sealed class RestOfBodyTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task ABodyThatIsTooLargeIsAnsweredAndCostsNoConnection()
    {
        var site = await TestSite.CreateAsync(service);
        var connections = 0;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (context, cancellation) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        for (var i = 0; i < 5; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Http.BaseAddress!, $"/v1/sites/{site.Id}/comments"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", site.Key);
            request.Content = new ByteArrayContent(new byte[8 << 20]);
            using var response = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(1, connections);
    }
}
