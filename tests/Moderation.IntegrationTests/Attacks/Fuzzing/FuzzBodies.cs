using System.Text;
using System.Text.Json.Nodes;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>Draws bodies: what the service reads with values, names and structure changed, and what is no JSON at all.</summary>
internal sealed class FuzzBodies(FuzzValues values)
{
    private static readonly string[] Templates =
    [
        """{"articleId":"a1","commentId":"id-1","author":{"id":"u1","name":"Ada"},"text":"Guten Tag.","submittedAt":"2026-01-31T12:00:00Z","language":"de","revision":1,"parentId":"id-2","articleUrl":"https://example.org/a","articleTitle":"A","articleLocale":"de"}""",
        """{"comments":[{"articleId":"a1","commentId":"id-3","author":{"id":"u1"},"text":"Danke!","submittedAt":"2026-01-31T12:00:00Z"},{"commentId":"id-4"}]}""",
        """{"reporter":{"id":"r1"},"reason":"spam","note":"Bitte ansehen.","reportedAt":"2026-01-31T12:00:00Z"}""",
        """{"url":"https://example.org/a","title":"A","locale":"de","section":"s","closed":true,"updatedAt":"2026-01-31T12:00:00Z"}""",
        """{"articles":["a1","a2"],"locale":"de"}""", """{"urls":["https://example.org/a"]}""", """["https://example.org/a","/b"]""",
        """{"verdict":"approve","revision":1,"version":1,"leaseId":"x","reason":"insult","note":"n"}""",
        """{"items":[{"commentId":"id-1","revision":1,"verdict":"reject"}],"verdict":"approve"}""", """{"leaseId":"x","commentId":"id-1"}""",
        """{"protocol":"blazorpack","version":1}""", "{}", "[]", "null", "\"\"", "1",
    ];

    private static readonly string[] Forms =
    [
        "userName=ada&password=x&returnUrl=%2Freview", "code=123456", "token=x&displayName=A&userName=a&password=b", "=", "&&&", "a=%zz",
        "returnUrl=//evil.example&userName=%00", "__RequestVerificationToken=x",
    ];

    /// <returns>The body and its usual content type.</returns>
    public (byte[] Body, string ContentType) Next() => values.Random.Next(10) switch
    {
        0 => (Encoding.UTF8.GetBytes(values.Of(Forms)), "application/x-www-form-urlencoded"),
        1 => (Noise(values.Random.Next(2_000)), "application/json"),
        2 => (Deep(), "application/json"),
        3 => (Cut(Changed()), "application/json"),
        4 => (Wide(), "application/json"),
        _ => (Changed(), "application/json"),
    };

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        values.Random.NextBytes(noise);
        return noise;
    }

    private byte[] Deep() =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(values.Of(["[", "{\"a\":"]), values.Random.Next(5_000))));

    private byte[] Wide()
    {
        var one = values.Of(["1", "\"a\"", "{}", "null", "\"\\ud800\""]);
        var many = string.Join(',', Enumerable.Repeat(one, values.Random.Next(3_000)));
        return Encoding.UTF8.GetBytes($"{{\"{values.Of(["articles", "urls", "comments", "items"])}\":[{many}]}}");
    }

    private byte[] Cut(byte[] body)
    {
        var cut = body.AsSpan(0, values.Random.Next(body.Length + 1)).ToArray();
        if (cut.Length > 0 && values.Chance(0.5))
            cut[values.Random.Next(cut.Length)] = (byte)values.Random.Next(256);
        return cut;
    }

    private byte[] Changed()
    {
        var root = JsonNode.Parse(values.Of(Templates));
        for (var changes = values.Random.Next(4); changes > 0; changes--)
            root = Change(root);
        return Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null");
    }

    private JsonNode? Change(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } known when values.Chance(0.9):
                var name = values.Of([.. known.Select(field => field.Key)]);
                if (values.Chance(0.1))
                    known.Remove(name);
                else
                    known[name] = Change(known[name]?.DeepClone());
                return known;
            case JsonArray { Count: > 0 } array when values.Chance(0.8):
                var at = values.Random.Next(array.Count);
                array[at] = Change(array[at]?.DeepClone());
                return array;
            default:
                return Value();
        }
    }

    private JsonNode? Value() => values.Random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(values.Random.NextDouble() * 1e300),
        2 => JsonValue.Create(values.Random.Next(-1, 3)),
        3 => JsonValue.Create(values.Chance(0.5)),
        4 => new JsonArray(),
        5 => new JsonObject { [values.Text()] = values.Text() },
        6 => JsonValue.Create(string.Concat(Enumerable.Repeat(values.Text(), values.Random.Next(1, 30)))),
        _ => JsonValue.Create(values.Text()),
    };
}
