using System.Text;
using System.Text.Json.Nodes;
using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>Messages that cannot be accepted, in each of the ways that publishers break things; no two have the same bytes.</summary>
internal static class PoisonMessages
{
    public const int Kinds = 10;

    public static SentMessage Of(string site, int number)
    {
        var id = $"poison-{number}";
        var comment = new JsonObject
        {
            ["site"] = site,
            ["articleId"] = "artikel-gross",
            ["commentId"] = id,
            ["author"] = new JsonObject { ["id"] = "leser-gift" },
            ["text"] = "Ein Satz",
            ["submittedAt"] = "2026-03-01T09:15:00Z",
        };
        return (number % Kinds) switch
        {
            0 => Submitted(id, site, comment.ToJsonString()[..^7]),
            1 => Submitted(id, site, Without(comment, "author")),
            2 => Submitted(id, site, With(comment, "revision", "zwei")),
            3 => Submitted(id, site, With(comment, "site", "nirgendwo")),
            4 => Submitted(id, site, With(comment, "text", new string('x', 20_001))),
            5 => Submitted(id, site, comment.ToJsonString().Replace("Ein Satz", @"halb \ud83d", StringComparison.Ordinal)),
            6 => Submitted(id, site, With(comment, "text", "a\0b")),
            7 => Submitted(id, site, $"[\"{id}\"]"),
            8 => Message(
                id, $"comment.withdrawn.{site}", Bytes($$"""{"site":"{{site}}","withdrawnAt":"2026-03-01T09:15:00Z","note":"{{id}}"}""")),
            _ => Message(id, $"comment.submitted.{site}", [.. Bytes(comment.ToJsonString()), 0xFF]),
        };
    }

    private static string Without(JsonObject comment, string field)
    {
        comment.Remove(field);
        return comment.ToJsonString();
    }

    private static string With(JsonObject comment, string field, string value)
    {
        comment[field] = value;
        return comment.ToJsonString();
    }

    private static SentMessage Submitted(string id, string site, string body) => Message(id, $"comment.submitted.{site}", Bytes(body));

    private static SentMessage Message(string id, string routingKey, byte[] body) =>
        new(id, routingKey, body, IsPoison: true, ByHttp: false);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
