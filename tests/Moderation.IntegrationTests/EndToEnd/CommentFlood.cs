using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Moderation.IntegrationTests.EndToEnd;

/// <summary>
/// Seeded traffic of a busy day as plain JSON: ten thousand submissions, every tenth of them twice, and one in a hundred broken in
/// one of the ways that foreign publishers break things.
/// </summary>
internal sealed class CommentFlood
{
    private const int Size = 10_000;
    private const int Articles = 60;

    private static readonly string[] Openings =
        ["Ein guter Punkt", "Das sehe ich anders", "Danke für den Bericht", "Bài viết rất hay", "Well said", "Du Idiot"];

    public CommentFlood(string site, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Size; i++)
        {
            var comment = Comment(site, $"c-{i:D5}", random);
            if (random.Next(100) == 0)
            {
                Broken.Add(Break(comment, i));
                Messages.Add(Broken[^1]);
                continue;
            }

            var body = Encoding.UTF8.GetBytes(comment.ToJsonString());
            Good[$"c-{i:D5}"] = comment;
            Messages.Add(body);
            if (random.Next(10) == 0)
                Messages.Insert(random.Next(Math.Max(0, Messages.Count - 500), Messages.Count), body);
        }
    }

    /// <summary>Everything to send, in order.</summary>
    public List<byte[]> Messages { get; } = [];

    /// <summary>Every submission that has to be stored, once.</summary>
    public Dictionary<string, JsonObject> Good { get; } = [];

    public List<byte[]> Broken { get; } = [];

    private static JsonObject Comment(string site, string id, Random random) => new()
    {
        ["site"] = site,
        ["articleId"] = $"artikel-{random.Next(Articles)}",
        ["articleTitle"] = "Besuch am Fluss",
        ["commentId"] = id,
        ["author"] = new JsonObject { ["id"] = $"leser-{random.Next(3_000)}", ["name"] = "Jörg Nguyễn" },
        ["text"] = $"{Openings[random.Next(Openings.Length)]}, {random.Next(1_000_000)} Mal gelesen 🙂",
        ["submittedAt"] = "2026-03-01T09:15:00.123+01:00",
    };

    private static byte[] Break(JsonObject comment, int how)
    {
        switch (how % 6)
        {
            case 0:
                return Encoding.UTF8.GetBytes(comment.ToJsonString()[..^7]);
            case 1:
                comment.Remove("author");
                break;
            case 2:
                comment["text"] = new string('x', 20_001);
                break;
            case 3:
                comment["site"] = "nowhere";
                break;
            case 4:
                comment["text"] = "a\0b";
                break;
            default:
                var body = Encoding.UTF8.GetBytes(comment.ToJsonString(new JsonSerializerOptions()));
                body[^3] = 0xFF;
                return body;
        }

        return Encoding.UTF8.GetBytes(comment.ToJsonString());
    }
}
