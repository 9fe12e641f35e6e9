namespace Moderation.Service.Requests;

internal static class RequestBody
{
    /// <summary>The whole body. Over the endpoint's size limit this ends in 413.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(this HttpRequest request, CancellationToken cancellation)
    {
        var body = new MemoryStream(request.ContentLength is > 0 and < int.MaxValue and var length ? (int)Math.Min(length, 1 << 20) : 0);
        await request.Body.CopyToAsync(body, cancellation);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
