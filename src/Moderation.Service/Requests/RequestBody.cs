using System.Buffers;

namespace Moderation.Service.Requests;

internal static class RequestBody
{
    /// <summary>The whole body, within the room that all bodies share; it is gone with the response.</summary>
    /// <exception cref="BadHttpRequestException">413 over the endpoint's limit, 408 when it takes too long, 503 without room.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(this HttpRequest request, CancellationToken cancellation)
    {
        var room = request.HttpContext.RequestServices.GetRequiredService<BodyRoom>();
        var place = room.Enter(request.HttpContext);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(room.Longest);

        var body = new BodyBuffer();
        request.HttpContext.Response.RegisterForDispose(body);
        try
        {
            while (await request.Body.ReadAsync(body.Free(), limit.Token) is var read and > 0)
            {
                if (!place.TryTake(read))
                    throw new BadHttpRequestException(Problems.NoRoom, StatusCodes.Status503ServiceUnavailable);
                body.Advance(read);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body took too long to arrive.", StatusCodes.Status408RequestTimeout);
        }

        return body.Written;
    }

    /// <summary>A byte order mark before JSON, which readers of streams pass over (RFC 8259, 8.1).</summary>
    public static ReadOnlyMemory<byte> WithoutMark(this ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
}

/// <summary>
/// Grows with the bytes that come: what is announced need not come, so it takes no memory. Of borrowed arrays up to a size, since each
/// new one that is large would cost a collection of everything sooner.
/// </summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int Piece = 16 << 10;
    private const int LargestBorrowed = 1 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Piece);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <returns>Where the next bytes may be written.</returns>
    public Memory<byte> Free()
    {
        if (_length == _bytes.Length)
        {
            var (full, size) = (_bytes, 2 * _bytes.Length);
            _bytes = size <= LargestBorrowed ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];
            full.AsSpan().CopyTo(_bytes);
            GiveBack(full);
        }

        return _bytes.AsMemory(_length);
    }

    public void Advance(int written) => _length += written;

    public void Dispose()
    {
        GiveBack(_bytes);
        (_bytes, _length) = ([], 0);
    }

    private static void GiveBack(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= LargestBorrowed)
            ArrayPool<byte>.Shared.Return(bytes);
    }
}
