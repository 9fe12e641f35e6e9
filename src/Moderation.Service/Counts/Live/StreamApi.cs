using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Service.Requests;
using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.Counts.Live;

internal static class StreamApi
{
    public static void MapCountStream(this IEndpointRouteBuilder routes)
    {
        var handler = routes.ServiceProvider.GetRequiredService<StreamHandler>();
        routes.MapRead("/v1/sites/{site}/counts/stream", StreamAsync, hasEnd: false)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithSummary("Counts as they change: of up to 100 articles, by ids and URLs, or of all the site's. "
                + "With a key that may read also those of held and rejected comments.");

        Task StreamAsync(
            HttpContext http, string site, [FromQuery(Name = "article")] string[] articles, [FromQuery(Name = "url")] string[] urls,
            string? locale) => handler.StreamAsync(http, site, articles, urls, locale);
    }
}

/// <summary>Decides who may have a stream, and keeps it open until its reader leaves.</summary>
internal sealed class StreamHandler(
    SiteDirectory sites, KeyDirectory keys, OpenStreams streams, StreamShares shares, CountReads reads, StreamEvents events,
    CountsOptions options, TimeProvider time)
{
    private const int MostArticles = 100;
    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(10);

    public async Task StreamAsync(HttpContext http, string site, string[] articles, string[] urls, string? locale)
    {
        if (CountResponse.IsPreflight(http))
            return;
        if (Problem(articles, urls) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

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
            http.Response.Headers.RetryAfter = WhenFull.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await CountResponse.Unavailable("Too many streams are open.").ExecuteAsync(http);
            return;
        }

        using var share = shares.TryEnter(http, articles.Length + urls.Length);
        if (share is null)
        {
            await Problems.TooManyAsync(http, WhenFull);
            return;
        }

        try
        {
            reads.Charge(http, site, articles);
            reads.ChargeUrls(http, site, urls);
        }
        catch (TooManyReadsException tooMany)
        {
            await Problems.TooManyAsync(http, tooMany.RetryAfter);
            return;
        }

        var stream = new CountStream(site, articles.Length + urls.Length == 0 ? null : [
            .. articles.Distinct().Select(article => new Followed(article, null)),
            .. urls.Distinct().Select(url => new Followed(null, url))]);
        await WriteAsync(http, stream, Locales.Read(locale), key);
    }

    private async Task WriteAsync(HttpContext http, CountStream stream, string? locale, StreamKey? key)
    {
        var headers = http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no"; // nginx would keep the events back
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        streams.Add(stream);
        try
        {
            await events.WriteAsync(http, stream, locale, key);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            // A stream that has begun can only end; the reader comes again, and is then told.
        }
        finally
        {
            streams.Remove(stream);
        }
    }

    private static ProblemHttpResult? Problem(string[] articles, string[] urls) =>
        (articles.Length == 0 ? null : CountsRequest.ArticlesProblem(articles, MostArticles, "article"))
        ?? (urls.Length == 0 ? null : CountsRequest.UrlsProblem(urls, MostArticles - articles.Length, "url"));

    /// <returns>False where the key says no, which is answered then.</returns>
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

/// <summary>The key with which a stream was opened; it may be revoked while the stream is open.</summary>
internal sealed class StreamKey(KeyDirectory keys, string key, string site, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _askedAt = time.GetTimestamp();

    /// <summary>Whether it may still read what is not public; looks once a second at most.</summary>
    public async ValueTask<bool> MayReadAsync(CancellationToken cancellation)
    {
        if (time.GetElapsedTime(_askedAt) < Interval)
            return true;
        _askedAt = time.GetTimestamp();
        try
        {
            return await keys.FindAsync(key, cancellation) is { } known && known.Site == site && known.Scopes.Split(' ').Any(MayRead);
        }
        catch (Exception exception) when (StoreException.CauseOf(exception) is not null)
        {
            return true; // while the store is away no key is revoked, and no count changes
        }
    }

    public static bool MayRead(string scope) => scope is Scopes.Read or Scopes.Admin;
}
