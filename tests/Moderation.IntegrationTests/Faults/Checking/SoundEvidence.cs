using System.Text;

namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>
/// A small world in which everything holds: <c>c-1</c> edited and held, <c>c-2</c> withdrawn, <c>c-3</c> withdrawn and never sent,
/// <c>c-4</c> rejected, <c>c-5</c> withdrawn before it came, and one poison. The tests of the checker spoil it in one place each.
/// </summary>
internal static class SoundEvidence
{
    private const string Links = "https://werbung.example/1 https://werbung.example/2";

    public static Evidence Create() => new()
    {
        Site = "s",
        Sent =
        [
            Submitted("c-1", 1, "Guten Tag"), Submitted("c-1", 2, "Sperrwort!"), Submitted("c-1", 1, "Guten Tag"),
            Submitted("c-2", 1, "Hallo"), Withdrawn("c-2"), Withdrawn("c-3"), Submitted("c-4", 1, Links), Withdrawn("c-5"),
            Submitted("c-5", 1, "Zu spät"), Poison,
        ],
        Comments =
        [
            new("s", "c-1", "a", "Sperrwort!", 2, 2, 2), new("s", "c-2", "a", "Hallo", 1, 4, 2), new("s", "c-3", null, null, 0, 4, 0),
            new("s", "c-4", "a", Links, 1, 3, 1), new("s", "c-5", "a", "Zu spät", 1, 4, 1),
        ],
        Revisions = [new("c-1", 1, "Guten Tag")],
        Decisions =
        [
            new("c-1", 1, 1, 1, null), new("c-1", 2, 2, 2, 1), new("c-2", 1, 1, 1, null), new("c-2", 2, 1, 4, 1), new("c-4", 1, 1, 3, null),
            new("c-5", 1, 1, 4, null),
        ],
        Articles = [new("s", "a", 0, 1, 1, 2)],
        Outbox = 0,
        Deadlocks = 0,
        Events =
        [
            Moderated("c-1", 1, 1, "approved"), Moderated("c-2", 1, 1, "approved"), Counted(1, 2, 0, 0),
            Moderated("c-1", 2, 2, "held", "approved"),
            Moderated("c-1", 1, 1, "approved"), Moderated("c-1", 2, 2, "held", "approved"), Moderated("c-2", 2, 1, "withdrawn", "approved"),
            Moderated("c-4", 1, 1, "rejected"), Moderated("c-5", 1, 1, "withdrawn"), Counted(2, 0, 1, 1), Counted(1, 2, 0, 0),
        ],
        DeadLetters = [new(Poison.MessageId, Poison.Body)],
        Queues = new Dictionary<string, long>
        {
            ["moderation.comment-submitted"] = 0,
            ["moderation.comment-withdrawn"] = 0,
            ["moderation.comment-reported"] = 0,
            [Checker.DeadLetterQueue] = 1,
            [Checker.EventQueue] = 0,
        },
        WasInterrupted = true,
    };

    public static SentMessage Poison { get; } = new("p-1", "comment.submitted.s", "{\"site\":"u8.ToArray(), IsPoison: true, ByHttp: false);

    public static ReceivedEvent Moderated(string id, int version, int revision, string status, string? previous = null)
    {
        var before = previous is null ? "" : $"\"previousStatus\":\"{previous}\",";
        return new("comment.moderated.s", $"{id}-{version}", Encoding.UTF8.GetBytes(
            $$"""{"articleId":"a","commentId":"{{id}}","revision":{{revision}},"status":"{{status}}",{{before}}"version":{{version}}}"""));
    }

    public static ReceivedEvent Counted(int version, int approved, int held, int rejected) =>
        new("article.counted.s", $"a-{version}", Encoding.UTF8.GetBytes(
        $$"""{"articleId":"a","approved":{{approved}},"held":{{held}},"rejected":{{rejected}},"version":{{version}}}"""));

    public static SentMessage Submitted(string id, int revision, string text) =>
        new($"{id}-{revision}", "comment.submitted.s", Encoding.UTF8.GetBytes(
        $$"""{"articleId":"a","commentId":"{{id}}","revision":{{revision}},"text":"{{text}}"}"""), IsPoison: false, ByHttp: false);

    private static SentMessage Withdrawn(string id) =>
        new($"{id}-w", "comment.withdrawn.s", Encoding.UTF8.GetBytes($$"""{"commentId":"{{id}}"}"""), IsPoison: false, ByHttp: false);
}
