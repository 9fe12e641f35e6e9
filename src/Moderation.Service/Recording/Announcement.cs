using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Service.Storage;

namespace Moderation.Service.Recording;

/// <summary>Turns what was decided into the rows that store it and the events that tell of it.</summary>
internal static class Announcement
{
    private static readonly ImmutableDictionary<string, double> NoScores = ImmutableDictionary<string, double>.Empty;

    public static Decision ToRow(CommentKey key, NewDecision decision) => new()
    {
        Site = key.Site,
        CommentId = key.CommentId,
        Version = decision.Version,
        Revision = decision.Revision,
        Status = decision.Status,
        PreviousStatus = decision.PreviousStatus,
        DeciderKind = decision.DecidedBy.Kind,
        DeciderId = decision.DecidedBy.Id,
        Reasons = JsonSerializer.Serialize(decision.Judgement?.Reasons ?? [], ModerationJson.Default.IReadOnlyListReason),
        Scores = JsonSerializer.Serialize(decision.Judgement?.Scores ?? NoScores, ModerationJson.Default.IReadOnlyDictionaryStringDouble),
        ModelVersion = decision.Judgement?.ModelVersion ?? "",
        PolicyVersion = decision.Judgement?.PolicyVersion ?? 0,
        DecidedAt = decision.DecidedAt,
    };

    public static OutboxEvent Of(CommentKey key, NewDecision decision)
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
            Reasons = decision.Judgement?.Reasons ?? [],
            Scores = decision.Judgement?.Scores ?? NoScores,
            ModelVersion = decision.Judgement?.ModelVersion ?? "",
            DecidedAt = decision.DecidedAt,
        };
        return Row(key.Site, Topology.Moderated(key.Site), key.CommentId, decision.Version, decision.DecidedAt,
            JsonSerializer.Serialize(message, ModerationJson.Default.CommentModerated));
    }

    public static OutboxEvent Of(Article article)
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
        return Row(article.Site, Topology.Counted(article.Site), article.ArticleId, article.Version, article.UpdatedAt,
            JsonSerializer.Serialize(message, ModerationJson.Default.ArticleCounted));
    }

    private static OutboxEvent Row(string site, string routingKey, string id, long version, DateTimeOffset at, string body) => new()
    {
        Site = site,
        RoutingKey = routingKey,
        MessageId = MessageId(routingKey, id, version),
        Body = body,
        CreatedAt = at,
    };

    // Ids may take 255 bytes each and an AMQP message id no more than that in all: hence a hash.
    private static string MessageId(string routingKey, string id, long version) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{routingKey}\n{id}\n{version}")).AsSpan(0, 16)).ToString();
}
