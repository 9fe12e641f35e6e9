using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

/// <summary>Says who may have a stream, and keeps it until its reader leaves.</summary>
internal sealed class CountStreamAnswers(
    SiteDirectory sites, KeyDirectory keys, CountStreams streams, CountStreamWriter writer, CountsOptions options, TimeProvider time)
{
    /// <param name="http">Asks, and gets the events.</param>
    /// <param name="site">Of the articles; any id.</param>
    /// <param name="articles">Those followed; none, and no URLs, for all of the site.</param>
    /// <param name="urls">Those followed by URL.</param>
    /// <param name="locale">Of the labels; null leaves it to the article and the site.</param>
    public async Task StreamAsync(HttpContext http, string site, string[] articles, string[] urls, string? locale)
    {
        StreamKey? key = null;
        try
        {
            if (await sites.FindKnownAsync(site, http.RequestAborted) is null)
            {
                await CountResponse.NoSiteAsync(http);
                return;
            }

            if (http.Request.Headers.Authorization is { Count: > 0 } authorization)
            {
                if (!await MayReadAsync(http, site))
                    return;
                key = new StreamKey(keys, authorization.ToString()[KeyAuthentication.Bearer.Length..].Trim(), site, time);
            }
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            await CountResponse.UnavailableAsync(http);
            return;
        }

        if (streams.Count >= options.CountStreams)
        {
            http.Response.Headers.RetryAfter = "10";
            await TypedResults.Problem("Too many streams are open.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
            return;
        }

        var headers = http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no"; // nginx would keep the events back
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var stream = new CountStream(site, articles.Length + urls.Length == 0 ? null : [
            .. articles.Distinct().Select(article => new Followed(article, null)),
            .. urls.Distinct().Select(url => new Followed(null, url))]);
        streams.Add(stream);
        try
        {
            await writer.WriteAsync(http, stream, locale, key);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // The stream has begun and can only end; the reader comes again, and then hears that the store is away.
        }
        finally
        {
            streams.Remove(stream);
        }
    }

    /// <returns>False where the key says no; then it is answered with that.</returns>
    private static async Task<bool> MayReadAsync(HttpContext http, string site)
    {
        var key = await http.AuthenticateAsync(KeyAuthentication.SchemeName);
        if (!key.Succeeded)
        {
            await http.ChallengeAsync(KeyAuthentication.SchemeName);
            return false;
        }

        var scopes = key.Principal.FindAll(KeyAuthentication.ScopeClaim).Select(claim => claim.Value);
        if (key.Principal.HasClaim(KeyAuthentication.SiteClaim, site) && scopes.Any(StreamKey.MayRead))
            return true;
        await http.ForbidAsync(KeyAuthentication.SchemeName);
        return false;
    }
}
