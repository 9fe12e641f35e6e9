using Microsoft.AspNetCore.Http.Features;

namespace Moderation.Service.Requests;

/// <summary>
/// Reads to its end what is refused as too large, once that is answered. Otherwise the connection is cut, and a sender that is still
/// sending loses the answer: nginx makes 502 of it.
/// </summary>
internal static class RestOfBody
{
    /// <summary>Outside of what answers with 413.</summary>
    public static void UseRestOfBody(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status413PayloadTooLarge
            || context.Request.ContentLength is null or > Limits.BatchBodyBytes
            || context.Request.Headers.Expect.Count > 0 // it waits before it sends
            || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
            return;
        await context.Response.CompleteAsync();
        limit.MaxRequestBodySize = Limits.BatchBodyBytes;
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The sender has left.
        }
    });
}
