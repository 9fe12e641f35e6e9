namespace Moderation.Service.Requests;

/// <summary>Why a message cannot be accepted. Never carries comment text or names.</summary>
/// <param name="Reason">One of <see cref="RefusalReason"/>; the header <c>x-moderation-reason</c> of a dead letter.</param>
/// <param name="Errors">What is wrong, by field; empty where it is not about a field.</param>
/// <param name="Detail">The same in one sentence.</param>
internal sealed record Refusal(string Reason, IReadOnlyList<FieldError> Errors, string Detail)
{
    public Refusal(string reason, string detail) : this(reason, [], detail) { }

    public static Refusal Of(IReadOnlyList<FieldError> errors) => new(
        errors.Any(error => error.TooLong) ? RefusalReason.TooLong : RefusalReason.InvalidField,
        errors,
        string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}")));

    /// <summary>The service fails on this message each time, whatever its sender does.</summary>
    public bool IsOurFault { get; init; }

    /// <summary>Names the kind of the exception only: its message may quote the comment.</summary>
    public static Refusal CannotBeJudged(Exception exception) =>
        new(RefusalReason.InvalidField, $"The service fails on this message: {exception.GetType().Name}.") { IsOurFault = true };

    public static readonly Refusal NoSuchSite = new(RefusalReason.UnknownSite, "There is no such site.");
}

internal static class RefusalReason
{
    public const string InvalidJson = "invalid-json";
    public const string InvalidField = "invalid-field";
    public const string UnknownSite = "unknown-site";
    public const string TooLong = "too-long";
    public const string Conflict = "conflict";
    public const string NotAllowed = "not-allowed";
}

/// <param name="Field">Path of the field, such as <c>author.id</c>.</param>
/// <param name="Message">What it must be.</param>
/// <param name="TooLong">It is over a limit of length.</param>
internal sealed record FieldError(string Field, string Message, bool TooLong = false);

/// <summary>A message, or why it is none.</summary>
internal readonly record struct Read<T>(T? Message, Refusal? Refusal) where T : class
{
    public static implicit operator Read<T>(Refusal refusal) => new(null, refusal);
    public static implicit operator Read<T>(T message) => new(message, null);
}
