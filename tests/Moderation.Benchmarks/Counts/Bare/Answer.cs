namespace Moderation.Benchmarks.Counts.Bare;

/// <summary>What a server says to one request: all but the moment it says it.</summary>
/// <param name="Status">200 and so on.</param>
/// <param name="Headers">By name, those of the body and <c>Transfer-Encoding</c> included, <c>Date</c> left out.</param>
/// <param name="Body">Its bytes, compressed where the server did so.</param>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <returns>In words what another answer has otherwise; null where it is the same.</returns>
    public string? DifferenceTo(Answer other)
    {
        if (Status != other.Status)
            return $"status {Status}, not {other.Status}";
        var names = Headers.Keys.Union(other.Headers.Keys)
            .Where(name => Headers.GetValueOrDefault(name) != other.Headers.GetValueOrDefault(name))
            .ToList();
        if (names.Count > 0)
            return string.Join(
                ", ", names.Select(name => $"{name} '{Headers.GetValueOrDefault(name)}', not '{other.Headers.GetValueOrDefault(name)}'"));
        return Body.AsSpan().SequenceEqual(other.Body) ? null : $"a body of {Body.Length} bytes that is not that of {other.Body.Length}";
    }
}

/// <summary>Asks as wrk does: no headers but those it is told.</summary>
internal sealed class AnswerClient : IDisposable
{
    private readonly HttpClient _http;

    public AnswerClient(Uri server, string? acceptEncoding)
    {
        _http = new HttpClient { BaseAddress = server };
        if (acceptEncoding is not null)
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
    }

    public async Task<Answer> GetAsync(string path, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key != "Date")
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, body);
    }

    public void Dispose() => _http.Dispose();
}
