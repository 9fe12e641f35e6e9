using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Features;

namespace Moderation.Service.Requests;

/// <summary>Bounds the memory of all request bodies together; a body over the whole limit is read when it is alone.</summary>
internal sealed class BodyMemoryLimit(RequestsOptions options) : IEndpointFilter
{
    private readonly long _limit = (long)options.IntakeMegabytes << 20;
    private long _taken;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var bytes = BytesOf(context.HttpContext);
        var taken = Interlocked.Add(ref _taken, bytes);
        try
        {
            return taken <= _limit || taken == bytes ? await next(context) : Problems.Saturated();
        }
        finally
        {
            Interlocked.Add(ref _taken, -bytes);
        }
    }

    /// <returns>The announced length, else the longest that the route reads.</returns>
    private static long BytesOf(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            return 0;
        var most = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? Limits.BatchBodyBytes;
        return Math.Min(http.Request.ContentLength ?? most, most);
    }
}

/// <summary>What requests may take. Section <c>Moderation</c>.</summary>
internal sealed class RequestsOptions
{
    /// <summary>Request bodies in memory at once, in MiB, parsed two to three times as much; above it the answer is 503.</summary>
    [Range(1, 100_000)]
    public int IntakeMegabytes { get; set; } = 64;
}
