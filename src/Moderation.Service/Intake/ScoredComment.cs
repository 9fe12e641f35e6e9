using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Service.Articles.Rules;
using Moderation.Service.Policy;
using Moderation.Service.Policy.Steps;
using Moderation.Service.Recording;
using Moderation.Service.Storage;

namespace Moderation.Service.Intake;

internal sealed record KnownSubmission(CommentSubmitted Comment, Site Site, SitePolicy Policy, UrlSettings Urls);

/// <summary>Scoring and judging are pure, and so may run on any core.</summary>
/// <param name="Fingerprint">Of site, author with name and text.</param>
internal sealed record ScoredComment(KnownSubmission Submission, TreatedText Text, ScoredText Result, long Fingerprint)
{
    public CommentSubmitted Comment => Submission.Comment;

    /// <summary>Whether another comment of this author, not withdrawn, has the same text.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>What the second stage made of the text, where it was asked.</summary>
    public EncodedText? Encoded { get; private init; }

    /// <summary>Null where a repetition would not matter.</summary>
    public Post? AskedPost(DateTimeOffset now)
    {
        var settings = Submission.Policy.RepeatedPost;
        if (string.IsNullOrWhiteSpace(Text.Text) || !settings.Knows(Comment.Author))
            return null;
        var windows = RepeatWindows.Of(Text, isReply: Comment.ParentId is not null, settings);
        return windows.IsNone
            ? null
            : new Post(Comment.CommentId, Comment.ArticleId, Fingerprint, now - windows.SameArticle, now - windows.OtherArticles);
    }

    public static ScoredComment Of(KnownSubmission submission, Scorer scorer)
    {
        var comment = submission.Comment;
        var text = TreatedText.From(comment.Text);

        // The article's language comes first: many publishers send a fixed hint, or that of the reader's browser.
        var language = comment.ArticleLocale ?? comment.Language ?? submission.Site.Locale;
        return new ScoredComment(
            submission,
            text,
            scorer.Score(text, language),
            ContentHash.OfPost(
                comment.Site,
                comment.Author.Id,
                comment.Author.Name is { } name ? TreatedText.Normalize(name) : null,
                TreatedText.Normalize(comment.Text)));
    }

    /// <summary>Whether the second stage may change what the policy says of it.</summary>
    public bool IsUndecided(Scorer scorer) => Submission.Policy.IsUndecided(InputOf(scorer), scorer.Manifest.SecondStage!);

    /// <summary>Scored by both stages.</summary>
    public ScoredComment With(EncodedText encoded, Scorer scorer) =>
        this with { Encoded = encoded, Result = scorer.Join(Result, encoded) };

    public Submission Judge(Scorer scorer, DateTimeOffset receivedAt)
    {
        var policy = Submission.Policy;
        var opinion = policy.Judge(InputOf(scorer));
        var judgement = new Judgement(
            StatusOf(opinion.Verdict), opinion.Reasons, Result.Scores.ToDictionary(), Result.Language, Fingerprint, scorer.Version,
            policy.Version)
        {
            IsSampled = policy.Samples(Fingerprint),
            Stages = (int)Result.Stages,
        };
        return new Submission(Comment, judgement, receivedAt)
        {
            UrlKey = Comment.ArticleUrl is { } url ? ArticleUrl.KeyOf(url, Submission.Urls) : null,
        };
    }

    private PolicyInput InputOf(Scorer scorer) => new(
        Text, Result.Scores, Result.Language, scorer.Manifest.ThresholdsOf(Result.Language, Result.Stages), IsRepeated, scorer, Encoded,
        Comment.Author.Name);

    private static CommentStatus StatusOf(Verdict verdict) => verdict switch
    {
        Verdict.Approve => CommentStatus.Approved,
        Verdict.Hold => CommentStatus.Held,
        Verdict.Reject => CommentStatus.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
