using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Moderation.Service.Sites;

namespace Moderation.Service.Counts;

/// <summary>The public counts and their labels. Asking for an article nobody has commented on answers 0 and stores nothing.</summary>
internal static class CountsApi
{
    private const int BodyBytes = 1 << 20;
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCounts(this IEndpointRouteBuilder routes)
    {
        var handlers = routes.ServiceProvider.GetRequiredService<CountHandlers>();
        var site = routes.MapGroup("/v1/sites/{site}");
        site.MapRead("/articles/{articleId}/count", (HttpContext http, string site, string articleId, string? locale) =>
                handlers.OneAsync(http, site, articleId, locale))
            .Produces<CountBody>().WithSummary("The public count of one article with its label.");
        site.MapRead("/article/count", (HttpContext http, string site, string? articleId, string? url, string? locale) =>
                articleId is not null || url is null
                    ? handlers.OneAsync(http, site, articleId ?? "", locale)
                    : handlers.OneByUrlAsync(http, site, url, locale))
            .Produces<CountBody>()
            .WithSummary("The same for the article id in the query, which may have a slash in it, or for the article's URL.");
        site.MapRead("/counts", (HttpContext http, string site) => handlers.ManyOfQueryAsync(http, site))
            .Produces<CountsBody>().WithSummary("Counts of up to 100 articles, by ids or URLs, in the order asked.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeQueryAsync(operation));
        site.MapPost("/counts", (HttpContext http, string site, string? locale) => handlers.ManyOfBodyAsync(http, site, locale))
            .AllowAnonymous().WithTags("Counts").RequireCors(Cors.Public)
            .Accepts<CountsRequest>("application/json").Produces<CountsBody>()
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes)).WithSummary("Counts of up to 1,000 articles, in the order asked.");
    }

    /// <summary>Short-circuited: nothing but routing before the handler, which answers for CORS and for a store that is away.</summary>
    /// <param name="handler">Answers preflight requests, too. Takes no services: each request would make a scope for them.</param>
    /// <param name="hasEnd">False for a stream, which has no headers to be asked for alone.</param>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler, bool hasEnd = true)
    {
        var methods = hasEnd ? GetAndHead : Get;
        var route = routes.MapMethods(pattern, methods, handler).ProducesProblem(StatusCodes.Status400BadRequest)
            .AllowAnonymous().WithTags("Counts").WithMetadata(new HttpMethodMetadata(methods, acceptCorsPreflight: true));
        route.ShortCircuit();
        route.DisableHttpMetrics(); // a histogram with five tags for each would be a tenth of the answer
        return route;
    }

    // The framework does not see what CountsRequest reads by itself.
    private static Task DescribeQueryAsync(OpenApiOperation operation)
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        var texts = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text };
        operation.Parameters ??= [];
        operation.Parameters.Add(Parameter("article", texts, "Ids of articles."));
        operation.Parameters.Add(Parameter("url", texts, "URLs of articles, instead of ids."));
        operation.Parameters.Add(Parameter("locale", text, "BCP 47 tag of the labels' language."));
        return Task.CompletedTask;

        static OpenApiParameter Parameter(string name, OpenApiSchema schema, string description) =>
            new() { Name = name, In = ParameterLocation.Query, Schema = schema, Description = description };
    }
}

/// <param name="ArticleId">As asked.</param>
/// <param name="Count">Approved comments, replies included.</param>
/// <param name="Label">What a page shows.</param>
/// <param name="Version">Grows by each change of the article's counts; 0 for an article never seen.</param>
internal sealed record CountBody(string ArticleId, int Count, string Label, long Version);

internal sealed record CountsBody(IReadOnlyList<CountBody> Counts);
