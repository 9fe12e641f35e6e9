using System.Net.Http.Headers;
using System.Text.Json;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Contracts;

namespace Moderation.Benchmarks.Pipeline.Embedded;

/// <summary>Sends comments by <c>POST /v1/sites/{site}/comments/batch</c>, 500 in each, and looks at every answer.</summary>
internal sealed class BatchSender(HttpClient http, string key)
{
    private const int BatchSize = 500;
    private static readonly Uri Address = new($"/v1/sites/{SampleSite.Name}/comments/batch", UriKind.Relative);

    /// <summary>Bodies, prepared before the clock runs. Each comment says its site, which the address says too.</summary>
    public static List<byte[]> Bodies(int portion, int comments) =>
        [.. SampleSite.Comments(portion, comments).Chunk(BatchSize).Select(batch => JsonSerializer.SerializeToUtf8Bytes(new
        {
            comments = batch.Select(comment => JsonSerializer.SerializeToElement(comment, ModerationJson.Default.CommentSubmitted)),
        }))];

    /// <param name="bodies">From <see cref="Bodies"/>.</param>
    /// <param name="senders">Requests in flight at most.</param>
    /// <param name="cancellation">Ends the sending.</param>
    /// <returns>How many comments have a verdict.</returns>
    public async Task<int> SendAsync(List<byte[]> bodies, int senders, CancellationToken cancellation)
    {
        var verdicts = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = senders, CancellationToken = cancellation };
        await Parallel.ForEachAsync(bodies, options, async (body, token) => Interlocked.Add(ref verdicts, await SendAsync(body, token)));
        return verdicts;
    }

    private async Task<int> SendAsync(byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        response.EnsureSuccessStatusCode();
        return Count(answer, "\"status\":\"approved\""u8) + Count(answer, "\"status\":\"held\""u8)
            + Count(answer, "\"status\":\"rejected\""u8);
    }

    // Parsing the answer would cost the machine what the service could have had.
    private static int Count(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> status) => answer.Count(status);
}
