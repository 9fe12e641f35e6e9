using System.Security.Cryptography;
using System.Text.Unicode;
using Moderation.Service.Recording.Outbox;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>An event that tells of a change.</summary>
/// <param name="Id">Of the comment or article: the events of one leave in order.</param>
internal readonly record struct Announcement(string Site, string Id, OutgoingEvent Event)
{
    public DateTimeOffset? DueAt { get; init; } // when it may leave; null for at once
    public long Version { get; init; }

    public static Announcement Of(CommentKey key, NewDecision decision)
    {
        var message = new CommentModerated
        {
            Site = key.Site,
            ArticleId = decision.ArticleId,
            CommentId = key.CommentId,
            Revision = decision.Revision,
            Status = decision.Status,
            PreviousStatus = decision.PreviousStatus,
            Version = decision.Version,
            DecidedBy = decision.DecidedBy,
            Reasons = decision.Reasons,
            Scores = decision.Judgement?.Scores ?? DecisionRow.NoScores,
            ModelVersion = decision.Judgement?.ModelVersion ?? "",
            Stages = decision.Judgement?.Stages ?? 0,
            DecidedAt = decision.DecidedAt,
        };
        return Of(key.Site, key.CommentId, Topology.Moderated(key.Site), decision.Version,
            JsonSerializer.SerializeToUtf8Bytes(message, ModerationJson.Default.CommentModerated)) with
        {
            DueAt = decision.AnnounceAfter,
        };
    }

    public static Announcement Of(Article article)
    {
        var message = new ArticleCounted
        {
            Site = article.Site,
            ArticleId = article.ArticleId,
            Approved = article.Approved,
            Held = article.Held,
            Rejected = article.Rejected,
            Version = article.Version,
            CountedAt = article.UpdatedAt,
        };
        return Of(article.Site, article.ArticleId, Topology.Counted(article.Site), article.Version,
            JsonSerializer.SerializeToUtf8Bytes(message, ModerationJson.Default.ArticleCounted));
    }

    private static Announcement Of(string site, string id, string routingKey, long version, byte[] body) =>
        new(site, id, new OutgoingEvent(routingKey, MessageId(routingKey, id, version), body)) { Version = version };

    // Ids may take 255 bytes each and an AMQP message id no more than that in all: hence a hash.
    private static string MessageId(string routingKey, string id, long version)
    {
        Span<byte> text = stackalloc byte[1_024];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{routingKey}\n{id}\n{version}", out var length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return new Guid(hash[..16]).ToString();
    }
}
