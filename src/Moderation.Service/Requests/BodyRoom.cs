using Microsoft.AspNetCore.Http.Features;
using Moderation.Service.Intake;

namespace Moderation.Service.Requests;

/// <summary>
/// Bounds what the bodies of requests take in memory together: a body has to be read before the <see cref="IntakeGate"/> can know how many
/// comments are in it. One that is larger than all the room may come when nothing else is there.
/// </summary>
internal sealed class BodyRoom(IntakeOptions options) : IEndpointFilter
{
    private readonly long _room = (long)options.IntakeMegabytes << 20;
    private long _taken;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var bytes = BytesOf(context.HttpContext);
        var taken = Interlocked.Add(ref _taken, bytes);
        try
        {
            return taken <= _room || taken == bytes ? await next(context) : Problems.Saturated();
        }
        finally
        {
            Interlocked.Add(ref _taken, -bytes);
        }
    }

    /// <returns>What the request says, or may say where it does not; more than the route takes is refused while it is read.</returns>
    private static long BytesOf(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            return 0;
        var most = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? Limits.BatchBodyBytes;
        return Math.Min(http.Request.ContentLength ?? most, most);
    }
}
