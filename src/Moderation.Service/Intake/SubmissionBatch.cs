using Moderation.Service.Intake.Reading;
using Moderation.Service.Recording;
using Moderation.Service.Requests;

namespace Moderation.Service.Intake;

/// <summary>Each place of a batch holds a submission or a refusal.</summary>
internal sealed class SubmissionBatch
{
    private readonly List<(string? CommentId, Read<CommentSubmitted> Read)> _places = [];

    public int Count => _places.Count;
    public List<CommentSubmitted> Readable => [.. _places.Select(place => place.Read.Message).OfType<CommentSubmitted>()];

    public static Read<SubmissionBatch> Read(JsonElement message, string site)
    {
        if (!message.TryGetProperty("comments", out var comments) || comments.ValueKind != JsonValueKind.Array)
            return Refusal.Of([new FieldError("comments", "must be an array of comments.")]);
        if (comments.GetArrayLength() > Limits.BatchComments)
            return Refusal.Of([new FieldError("comments", $"must be at most {Limits.BatchComments}.", TooLong: true)]);
        var batch = new SubmissionBatch();
        foreach (var comment in comments.EnumerateArray())
            batch._places.Add((IdOf(comment), ReadOne(comment, site)));
        return batch;
    }

    private static Read<CommentSubmitted> ReadOne(JsonElement comment, string site)
    {
        if (comment.ValueKind != JsonValueKind.Object)
            return new Refusal(RefusalReason.InvalidField, "A comment must be a JSON object.");
        try
        {
            return MessageReader.Submitted(comment, site);
        }
        catch (InvalidOperationException)
        {
            return JsonBody.UnreadableName;
        }
    }

    /// <param name="results">Of <see cref="Readable"/>, in order.</param>
    public async Task<BatchBody> AnswerAsync(string site, IntakeResult[] results, Verdicts verdicts, CancellationToken cancellation)
    {
        var readable = new Queue<IntakeResult>(results);
        var outcomes = new List<(string CommentId, Outcome Outcome)>(results.Length);
        var items = new BatchItemBody?[_places.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var (commentId, read) = _places[i];
            var result = read.Message is null ? IntakeResult.Of(read.Refusal!) : readable.Dequeue();
            if (result.Outcome is { } outcome)
                outcomes.Add((commentId!, outcome));
            else
                items[i] = new BatchItemBody { CommentId = commentId, Problem = Problems.Details(result.Refusal!) };
        }

        var recorded = new Queue<VerdictBody>(await verdicts.OfAsync(site, outcomes, cancellation));
        return new BatchBody([.. items.Select(item => item ?? BatchItemBody.Of(recorded.Dequeue()))]);
    }

    private static string? IdOf(JsonElement comment)
    {
        try
        {
            return comment.ValueKind == JsonValueKind.Object
                && comment.TryGetProperty("commentId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair: the field's own error says so
        }
    }
}
