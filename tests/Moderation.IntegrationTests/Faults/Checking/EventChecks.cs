using System.Text.Json;

namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>
/// A subscriber that drops the versions it has seen sees those of each comment from 1 on, in order, without a gap, up to what is stored;
/// those of each article in order, and at last what is stored.
/// </summary>
internal static class EventChecks
{
    private static readonly string[] Statuses = ["", "approved", "held", "rejected", "withdrawn"];

    public static void Run(Evidence evidence, Findings findings)
    {
        var heard = Read(evidence, findings);
        CheckIdentity(heard, findings);

        var ofComments = Sequences(heard, "comment.moderated");
        foreach (var (id, events) in ofComments)
            Report(id, events.Where((one, i) => one.Version != i + 1), "events of comment.moderated out of order or with a gap", findings);
        var decisions = evidence.Decisions.ToLookup(decision => decision.CommentId, StringComparer.Ordinal);
        foreach (var comment in evidence.Comments)
        {
            var events = ofComments.GetValueOrDefault(comment.CommentId, []);
            findings.Unless(
                events.Count == comment.Version,
                "comment with missing or extra events",
                $"{comment.CommentId}: {events.Count} of {comment.Version}");
            if (events.Count > 0)
                findings.Unless(StatusOf(events[^1], "status") == comment.Status, "final state not announced", comment.CommentId);
            foreach (var decision in decisions[comment.CommentId])
                if (events.Find(e => e.Version == decision.Version) is { } announced)
                    CheckAnnouncement(announced, decision, comment, findings);
            ofComments.Remove(comment.CommentId);
        }

        var ofArticles = Sequences(heard, "article.counted");
        foreach (var (id, events) in ofArticles)
            Report(
                id,
                events.Where((one, i) => one.Version <= (i == 0 ? 0 : events[i - 1].Version)),
                "events of article.counted out of order",
                findings);
        foreach (var article in evidence.Articles)
        {
            var events = ofArticles.GetValueOrDefault(article.ArticleId, []);
            var last = events.Count == 0 ? 0 : events[^1].Version;
            findings.Unless(
                last == article.Version, "last version of an article not announced", $"{article.ArticleId}: {last} of {article.Version}");
            if (events.Count > 0)
                findings.Unless(
                    Number(events[^1], "approved") == article.Approved && Number(events[^1], "held") == article.Held
                    && Number(events[^1], "rejected") == article.Rejected,
                    "last counts announced differ from the stored",
                    article.ArticleId);
            ofArticles.Remove(article.ArticleId);
        }

        foreach (var id in ofComments.Keys.Concat(ofArticles.Keys))
            findings.Add("event about nothing that is stored", id);
    }

    private static List<Heard> Read(Evidence evidence, Findings findings)
    {
        var heard = new List<Heard>(evidence.Events.Count);
        foreach (var received in evidence.Events)
        {
            var kind = received.RoutingKey == $"comment.moderated.{evidence.Site}" ? "comment.moderated"
                : received.RoutingKey == $"article.counted.{evidence.Site}" ? "article.counted"
                : "";
            findings.Unless(kind.Length > 0, "unknown routing key", received.RoutingKey);
            if (kind.Length == 0)
                continue;
            var body = JsonElement.Parse(received.Body);
            var id = body.GetProperty(kind == "comment.moderated" ? "commentId" : "articleId").GetString()!;
            heard.Add(new Heard(kind, id, body.GetProperty("version").GetInt64(), received.MessageId, received.Body, body));
        }

        return heard;
    }

    // At least once: the same event again must be the same to the byte, under the same message id, and no other event has that id.
    private static void CheckIdentity(List<Heard> heard, Findings findings)
    {
        var byMessageId = new Dictionary<string, Heard>(StringComparer.Ordinal);
        var byVersion = new Dictionary<(string, string, long), Heard>();
        foreach (var one in heard)
        {
            if (one.MessageId is not { Length: > 0 } messageId)
            {
                findings.Add("event without a message id", one.Name);
                continue;
            }

            if (!byMessageId.TryAdd(messageId, one))
                findings.Unless(byMessageId[messageId].Body.AsSpan().SequenceEqual(one.Body), "one message id with two bodies", one.Name);
            if (!byVersion.TryAdd((one.Kind, one.Id, one.Version), one))
                findings.Unless(
                    byVersion[(one.Kind, one.Id, one.Version)].MessageId == messageId, "one event with two message ids", one.Name);
        }
    }

    /// <returns>The first of each version, in order of arrival, by the id of the comment or article.</returns>
    private static Dictionary<string, List<Heard>> Sequences(List<Heard> heard, string kind) =>
        heard.Where(one => one.Kind == kind).GroupBy(one => one.Id, StringComparer.Ordinal)
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.DistinctBy(one => one.Version).ToList(), StringComparer.Ordinal);

    private static void Report(string id, IEnumerable<Heard> misplaced, string violation, Findings findings)
    {
        var wrong = misplaced.Take(6).Select(one => one.Version).ToList();
        findings.Unless(wrong.Count == 0, violation, $"{id}: out of place are {string.Join(",", wrong)}");
    }

    private static void CheckAnnouncement(Heard announced, StoredDecision decision, StoredComment comment, Findings findings)
    {
        int? previous = announced.Json.TryGetProperty("previousStatus", out _) ? StatusOf(announced, "previousStatus") : null;
        findings.Unless(
            StatusOf(announced, "status") == decision.Status && previous == decision.PreviousStatus
            && Number(announced, "revision") == decision.Revision
            && announced.Json.GetProperty("articleId").GetString() == comment.ArticleId,
            "event differs from its decision",
            announced.Name);
    }

    private static int StatusOf(Heard heard, string field) => Array.IndexOf(Statuses, heard.Json.GetProperty(field).GetString());

    private static int Number(Heard heard, string field) => heard.Json.GetProperty(field).GetInt32();

    private sealed record Heard(string Kind, string Id, long Version, string? MessageId, byte[] Body, JsonElement Json)
    {
        public string Name => $"{Kind} {Id} {Version}";
    }
}
