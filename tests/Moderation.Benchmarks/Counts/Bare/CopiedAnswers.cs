using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Moderation.Benchmarks.Counts.Bare;

/// <summary>The service's answers, asked for once.</summary>
internal static class CopiedAnswers
{
    private const int AtOnce = 8;

    public static async Task<FrozenDictionary<string, CopiedAnswer>> ReadAsync(
        Uri service, string? acceptEncoding, IEnumerable<string> paths, CancellationToken cancellation)
    {
        using var http = new AnswerClient(service, acceptEncoding);
        var answers = new ConcurrentDictionary<string, CopiedAnswer>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(paths, options, async (path, token) => answers[path] = new(await http.GetAsync(path, token)));
        return answers.ToFrozenDictionary();
    }
}

/// <summary>One answer, ready to be written.</summary>
internal sealed class CopiedAnswer(Answer answer)
{
    private readonly int _status = answer.Status;
    private readonly byte[] _body = answer.Body;

    // An answer in chunks has no length, here as there.
    private readonly long? _length = answer.Headers.ContainsKey("Content-Length") ? answer.Body.Length : null;

    private readonly (string Name, StringValues Value)[] _headers =
    [
        .. answer.Headers.Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding"))
            .Select(header => (header.Key, new StringValues(header.Value))),
    ];

    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = _status;
        response.ContentLength = _length;
        var headers = response.Headers;
        foreach (var (name, value) in _headers)
            headers[name] = value;
        var writing = response.BodyWriter.WriteAsync(_body);
        return writing.IsCompletedSuccessfully ? Task.CompletedTask : writing.AsTask();
    }
}
