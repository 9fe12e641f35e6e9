using System.Text.Json;

namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>What has to become of one comment, from the messages alone and in whatever order they arrive.</summary>
internal sealed class ExpectedComment(string commentId)
{
    public const int Approved = 1;
    public const int Held = 2;
    public const int Rejected = 3;
    public const int Withdrawn = 4;

    private readonly SortedDictionary<int, string> _texts = [];

    public string CommentId { get; } = commentId;

    public string? ArticleId { get; private set; }

    public bool IsWithdrawn { get; private set; }

    /// <summary>The texts by revision; empty for a withdrawal whose comment never came.</summary>
    public IReadOnlyDictionary<int, string> Texts => _texts;

    public int NewestRevision => _texts.Count == 0 ? 0 : _texts.Keys.Last();

    public int Status => IsWithdrawn ? Withdrawn : StatusOf(_texts[NewestRevision]);

    /// <summary>The comments that the good messages speak of, by id.</summary>
    public static Dictionary<string, ExpectedComment> From(IEnumerable<SentMessage> sent)
    {
        var comments = new Dictionary<string, ExpectedComment>(StringComparer.Ordinal);
        foreach (var message in sent.Where(message => !message.IsPoison))
        {
            using var json = JsonDocument.Parse(message.Body);
            var id = json.RootElement.GetProperty("commentId").GetString()!;
            if (!comments.TryGetValue(id, out var comment))
                comments[id] = comment = new ExpectedComment(id);
            if (message.RoutingKey.StartsWith("comment.withdrawn.", StringComparison.Ordinal))
                comment.IsWithdrawn = true;
            else
                comment.Submit(json.RootElement);
        }

        return comments;
    }

    // The words are those of the round's policy: a blocked word holds, two links or more reject, and nothing else is looked at.
    private static int StatusOf(string text) =>
        text.Split("https://").Length > 2 ? Rejected
        : text.Contains("sperrwort", StringComparison.OrdinalIgnoreCase) ? Held
        : Approved;

    private void Submit(JsonElement submission)
    {
        var revision = submission.TryGetProperty("revision", out var given) ? given.GetInt32() : 1;
        var (article, text) = (submission.GetProperty("articleId").GetString()!, submission.GetProperty("text").GetString()!);
        if ((ArticleId ?? article) != article || (_texts.TryGetValue(revision, out var known) && known != text))
            throw new ArgumentException($"What becomes of {CommentId} would depend on the order of arrival.");
        ArticleId = article;
        _texts[revision] = text;
    }
}
