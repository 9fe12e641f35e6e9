using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>Sends batches over HTTP until each is answered with 200. An outage may bring 503 or a lost connection, not silence.</summary>
internal sealed class HttpSender(HttpClient http, string site, string key)
{
    private static readonly TimeSpan OutageLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Findings _findings = new();

    /// <summary>Answers that no fault excuses.</summary>
    public IReadOnlyList<string> Violations => _findings.Sentences();

    /// <summary>How many batches were sent again.</summary>
    public int Resent { get; private set; }

    /// <returns>The results in the order of the messages.</returns>
    public async Task<IReadOnlyList<JsonElement>> SendAsync(IReadOnlyList<SentMessage> messages, CancellationToken cancellation)
    {
        var body = $$"""{"comments":[{{string.Join(',', messages.Select(message => Encoding.UTF8.GetString(message.Body)))}}]}""";
        using var outage = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        outage.CancelAfter(OutageLimit);
        while (true)
        {
            if (await TryAsync(body) is { } answer)
            {
                var results = JsonElement.Parse(answer).GetProperty("results").EnumerateArray().ToList();
                _findings.Unless(
                    results.Count == messages.Count, "HTTP batch with another number of results", $"{results.Count}, not {messages.Count}");
                foreach (var (message, result) in messages.Zip(results))
                    if (result.TryGetProperty("problem", out var problem))
                        _findings.Add("good comment refused over HTTP", $"{message.MessageId}: {problem}");
                return results;
            }

            Resent++;
            await Task.Delay(Pause, outage.Token);
        }
    }

    /// <returns>Null where it has to be sent again.</returns>
    private async Task<string?> TryAsync(string body)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sites/{site}/comments/batch")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
                return text;
            _findings.Unless(
                answer.StatusCode == HttpStatusCode.ServiceUnavailable, "unexpected HTTP status", $"{(int)answer.StatusCode} {text}");
        }
        catch (OperationCanceledException)
        {
            _findings.Add("HTTP batch without an answer", $"within {AnswerLimit.TotalSeconds} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The process is away.
        }

        return null;
    }
}
