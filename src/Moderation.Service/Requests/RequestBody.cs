using System.Buffers;

namespace Moderation.Service.Requests;

internal static class RequestBody
{
    private const int Piece = 16 << 10;

    /// <summary>The whole body, within the room that all bodies share.</summary>
    /// <exception cref="BadHttpRequestException">413 over the endpoint's limit, 408 when it takes too long, 503 without room.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(this HttpRequest request, CancellationToken cancellation)
    {
        var room = request.HttpContext.RequestServices.GetRequiredService<BodyRoom>();
        var place = room.Enter(request.HttpContext);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(room.Longest);

        // What is announced need not come, so it takes no memory.
        var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, Piece));
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (await request.Body.ReadAsync(piece, limit.Token) is var read and > 0)
            {
                if (!place.TryTake(read))
                    throw new BadHttpRequestException(Problems.NoRoom, StatusCodes.Status503ServiceUnavailable);
                body.Write(piece, 0, read);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body took too long to arrive.", StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>A byte order mark before JSON, which readers of streams pass over (RFC 8259, 8.1).</summary>
    public static ReadOnlyMemory<byte> WithoutMark(this ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
}
