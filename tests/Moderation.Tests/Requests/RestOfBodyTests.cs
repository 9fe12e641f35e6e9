using System.Net.Sockets;
using System.Text;
using Moderation.Testing.Running;

namespace Moderation.Tests.Requests;

public sealed class RestOfBodyTests(RunningService service) : IClassFixture<RunningService>
{
    /// <summary>More than the buffers of a connection hold: it cannot be sent unless it is read.</summary>
    private const int Sent = 24 << 20;

    [Fact]
    public async Task WhoSendsABodyThatIsTooLargeToItsEndReadsTheAnswer()
    {
        var site = await TestSite.CreateAsync(service);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port);
        var connection = client.GetStream();
        var head = $"POST /v1/sites/{site.Id}/comments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {site.Key}\r\n"
            + $"Content-Length: {Sent}\r\n\r\n";

        await connection.WriteAsync(Encoding.ASCII.GetBytes(head));
        await connection.WriteAsync(new byte[Sent]);

        using var reader = new StreamReader(connection);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }
}
