using Microsoft.AspNetCore.Http.Features;

namespace Moderation.Service.Requests;

/// <summary>
/// Reads to its end what is refused as too large or for lack of room, once that is answered. Otherwise the connection is cut, and a sender
/// that is still sending loses the answer: nginx makes 502 of it.
/// </summary>
internal static class RestOfBody
{
    /// <summary>Outside of what answers with 413 and 503.</summary>
    public static void UseRestOfBody(this IApplicationBuilder app, TimeSpan longest) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Request.ContentLength is null or > Limits.BatchBodyBytes || !HasRest(context))
            return;
        await context.Response.CompleteAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(longest);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The sender has left.
        }
    });

    private static bool HasRest(HttpContext context)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var hasBegun = size is null or { IsReadOnly: true };
        if (!hasBegun && context.Request.Headers.Expect.Count > 0)
            return false; // it waits before it sends
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            return true;
        if (hasBegun || context.Response.StatusCode != StatusCodes.Status413PayloadTooLarge)
            return false;
        size!.MaxRequestBodySize = Limits.BatchBodyBytes;
        return true;
    }
}
