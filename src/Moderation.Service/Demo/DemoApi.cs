using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Moderation.Service.Storage;

namespace Moderation.Service.Demo;

internal static class DemoApi
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        var demo = routes.MapGroup("/demo").AllowAnonymous().ExcludeFromDescription();
        var page = Encoding.UTF8.GetString(EmbeddedFile.Read("demo/article.html"));
        demo.MapGet("", (DemoSite site, HttpRequest request, HttpResponse response) =>
        {
            site.Visit();
            response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            response.Headers.CacheControl = "no-store";
            var shown = page.Replace("{{demo-key}}", site.Key, StringComparison.Ordinal)
                .Replace("{{base}}", request.PathBase.Value, StringComparison.Ordinal);
            return TypedResults.Text(shown, "text/html; charset=utf-8");
        });
        demo.MapGet("review", ReviewAsync);
        demo.MapFile("article.css", "text/css; charset=utf-8");
        demo.MapFile("article.js", "text/javascript; charset=utf-8");
        routes.MapGet("/", () => TypedResults.LocalRedirect("~/demo")).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<RedirectHttpResult> ReviewAsync(SignInManager<Moderator> signIn)
    {
        if (await signIn.UserManager.FindByNameAsync(DemoSite.Moderator) is { } moderator)
            await signIn.SignInAsync(moderator, isPersistent: false);
        return TypedResults.LocalRedirect($"~/review/{DemoSite.Id}");
    }

    private static void MapFile(this IEndpointRouteBuilder demo, string name, string contentType)
    {
        var content = EmbeddedFile.Read($"demo/{name}");
        demo.MapGet(name, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(content, contentType);
        });
    }
}
