using System.Text.Json;
using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>One comment of each sort before the flood: the policy must judge as the checker expects, or all else means nothing.</summary>
internal static class Samples
{
    /// <returns>What was sent.</returns>
    public static async Task<IReadOnlyList<SentMessage>> SendAsync(HttpSender http, string site, Findings findings)
    {
        var messages = RoundPolicy.Samples.Select((sample, i) => new SentMessage(
            $"sample-{i}", $"comment.submitted.{site}", Body(site, $"sample-{i}", sample.Text), IsPoison: false, ByHttp: true)).ToList();
        var results = await http.SendAsync(messages, CancellationToken.None);
        for (var i = 0; i < results.Count; i++)
        {
            var status = results[i].TryGetProperty("status", out var given) ? given.GetString() : "none";
            findings.Unless(status == RoundPolicy.Samples[i].Status, "sample judged otherwise", $"{RoundPolicy.Samples[i]} has {status}");
        }

        return messages;
    }

    private static byte[] Body(string site, string id, string text) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        site,
        articleId = "artikel-gross",
        commentId = id,
        author = new { id = "leser-probe" },
        text,
        submittedAt = "2026-03-01T09:00:00Z",
    });
}
