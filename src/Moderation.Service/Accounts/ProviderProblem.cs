using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Moderation.Service.Accounts;

/// <summary>Why a sign-in at the provider failed.</summary>
/// <param name="Kind">What the person is told of it, one of the names here.</param>
/// <param name="Reason">The innermost, for the operator; what others wrote of it is one line and cut.</param>
internal sealed record ProviderProblem(string Kind, string Reason)
{
    private const string Away = "away", Denied = "denied", Stale = "stale", Failed = "failed";
    private const int CodeLength = 60, ReasonLength = 200;

    /// <summary>The sentence of a kind. Anybody may have made the address it stands in: nothing else of that is shown.</summary>
    public static AccountError? SentenceOf(string? kind) => kind switch
    {
        Away => texts => texts.ProviderAway,
        Denied => texts => texts.ProviderDenied,
        Stale => texts => texts.ProviderStale,
        Failed => texts => texts.ProviderFailed,
        _ => null,
    };

    public static ProviderProblem Of(Exception failure)
    {
        // Its own words for an answer that nobody asked for, or twice, or too late: an old bookmark, another browser.
        if (failure is AuthenticationFailureException { InnerException: null })
            return new(Stale, $"the answer belongs to no sign-in that was begun here: {Line(failure.Message, ReasonLength)}");
        var isTimeout = false;
        ProviderProblem? known = null;
        for (var at = failure; at is not null; at = at.InnerException)
        {
            isTimeout |= at is TimeoutException or OperationCanceledException;
            known ??= Known(at);
        }

        return isTimeout // within it stands how the connection was given up
            ? new(Away, "it does not answer in time")
            : known ?? new(Failed, Line(failure.GetBaseException().Message, ReasonLength));
    }

    private static ProviderProblem? Known(Exception exception) => exception switch
    {
        OpenIdConnectProtocolInvalidNonceException => new(Stale, "the token belongs to another sign-in, by its nonce"),
        OpenIdConnectProtocolException when exception.Data["error"] is string error =>
            Answered(error, exception.Data["error_description"] as string ?? ""),
        SecurityTokenInvalidIssuerException => new(
            Failed, "the token names another issuer than the provider's metadata; look at Moderation__Oidc__Authority"),
        SecurityTokenInvalidAudienceException => new(Failed, "the token is for another client; look at Moderation__Oidc__ClientId"),
        SecurityTokenInvalidSignatureException => new(Failed, "the token is signed with a key that is not the provider's"),
        SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenInvalidLifetimeException => new(
            Failed, "the token is not valid at this time; compare the clocks of the provider and of this machine"),
        _ when exception.Data[HttpDocumentRetriever.StatusCode] is HttpStatusCode status => new(
            status >= HttpStatusCode.InternalServerError ? Away : Failed,
            $"it answers {(int)status} where its metadata should be; look at Moderation__Oidc__Authority"),
        HttpRequestException or IOException => new(
            Away, $"it cannot be reached: {Line(exception.GetBaseException().Message, ReasonLength)}"),
        _ => null,
    };

    private static ProviderProblem Answered(string error, string description)
    {
        var said = $"it answers {Line(error, CodeLength)}";
        if (Line(description, ReasonLength) is { Length: > 0 } words)
            said += $" ({words})";
        return error switch
        {
            "access_denied" => new(Denied, said),
            "invalid_client" or "unauthorized_client" => new(
                Failed, $"{said}; look at Moderation__Oidc__ClientId and Moderation__Oidc__ClientSecret"),
            "server_error" or "temporarily_unavailable" => new(Away, said),
            _ => new(Failed, said),
        };
    }

    /// <summary>What could break a line, colour a terminal or turn the direction of writing becomes a space.</summary>
    private static string Line(string words, int length)
    {
        var line = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > length)
                return line.Append('…').ToString();
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(' ');
            else
                line.Append(rune);
        }

        return line.ToString().Trim();
    }
}
