using Moderation.Contracts;

namespace Moderation.Service.Review.Items;

/// <summary>What is known of an author.</summary>
/// <param name="AuthorId">The site's id.</param>
/// <param name="Approved">Of the author's newest <see cref="AuthorRecordReader.MostCounted"/> comments, as the following ones.</param>
/// <param name="Held">Waiting now.</param>
/// <param name="Rejected">Rejected now.</param>
/// <param name="Withdrawn">Taken back by the site.</param>
/// <param name="Latest">The newest ones, newest first, without the one shown.</param>
internal sealed record AuthorRecord(
    string AuthorId, int Approved, int Held, int Rejected, int Withdrawn, IReadOnlyList<AuthorComment> Latest);

/// <summary>Another comment of the author: the beginning of its text, and what moderators decided, oldest first.</summary>
internal sealed record AuthorComment(
    string CommentId,
    string ArticleId,
    string Text,
    CommentStatus Status,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<ModeratorVerdict> Verdicts);

/// <summary>What a moderator decided; the name is the id where the account is gone.</summary>
internal sealed record ModeratorVerdict(CommentStatus Status, string ModeratorName, DateTimeOffset DecidedAt);
