using System.Text;
using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Service.Intake.Reading;
using Moderation.Service.Requests;

namespace Moderation.Tests.Intake.Reading;

/// <summary>Valid messages for tests to spoil, and reading them as the bus does.</summary>
internal static class Message
{
    public static JsonObject Submitted() => JsonNode.Parse(
        """
        {"site":"news","articleId":"a1","articleUrl":"https://news.example/a1","articleTitle":"Titel","articleLocale":"de-AT",
          "commentId":"c1","revision":3,"parentId":"c0","author":{"id":"u1","name":"Ada"},"text":"Guten Tag","language":"de",
          "submittedAt":"2026-01-31T12:00:00Z"}
        """)!.AsObject();

    public static Refusal Refused(JsonObject message) => Refused(message.ToJsonString());

    public static Refusal Refused(string json) => Refused(Encoding.UTF8.GetBytes(json));

    public static Refusal Refused(byte[] body)
    {
        var (message, refusal) = MessageReader.Submitted(body, "application/json");
        Assert.Null(message);
        return refusal!;
    }

    /// <summary>The reason and the only field that is wrong.</summary>
    public static (string Reason, string Field) Fault(JsonObject message)
    {
        var refusal = Refused(message);
        return (refusal.Reason, Assert.Single(refusal.Errors).Field);
    }

    public static CommentSubmitted Accepted(JsonObject message) => Accepted(message.ToJsonString());

    public static CommentSubmitted Accepted(string json, string? contentType = "application/json")
    {
        var (message, refusal) = MessageReader.Submitted(Encoding.UTF8.GetBytes(json), contentType);
        Assert.True(refusal is null, refusal?.Detail);
        return message!;
    }

    /// <summary>Puts a value at a path such as <c>author.id</c>; null removes what is there.</summary>
    public static JsonObject With(this JsonObject message, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var holder = parts.Length == 1 ? message : message[parts[0]]!.AsObject();
        if (value is null)
            holder.Remove(parts[^1]);
        else
            holder[parts[^1]] = value;
        return message;
    }
}
