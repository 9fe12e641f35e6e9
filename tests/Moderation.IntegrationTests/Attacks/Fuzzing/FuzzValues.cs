using System.Text;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>Draws what callers put into names, paths and headers: ordinary, odd and hostile.</summary>
internal sealed class FuzzValues(Random random, string site)
{
    private static readonly string[] Odd =
    [
        "", " ", ".", "..", "../..", "%00", "%", "%zz", "%ff", "%c0%af", "%ed%a0%80", "%F0%9F%91%8D", "a%2Fb", "a/b", "\\", "?", "#", ";",
        "'", "\"", "<script>", "' OR 1=1 --", "{0}", "${7*7}", "null", "true", "-1", "0", "1e309", "99999999999999999999", "NaN", "\u202e",
        "a\u0000b", "Müller", "日本語", "👍", "e\u0301", "%0d%0aX-Injected:%201", "*", "~", "COM1", "con", "a..b", ":", "::1", "[", "[::1",
    ];

    private static readonly string[] Hosts =
    [
        "localhost", "a..b", ".", "..", "-", "[", "[::1]", "[::1", "example.org:99999", "example.org:-1", "example.org:", ":80", "a b", "%",
        "münchen.de", "xn--mnchen-3ya.de", "evil.example", "127.0.0.1", "999.1.1.1", "a@b", "a/b", "a?b", "*", "_", "\"",
    ];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Content-Encoding", "Content-Type", "Cookie", "Expect", "Forwarded",
        "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "Last-Event-ID", "Origin", "Range", "Referer", "Sec-WebSocket-Key",
        "Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "TE", "Upgrade", "Via", "X-Forwarded-For", "X-Forwarded-Host",
        "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-HTTP-Method-Override", "Access-Control-Request-Method",
        "Access-Control-Request-Headers", "RequestVerificationToken",
    ];

    private static readonly string[] HeaderValues =
    [
        "", "*", "*/*", "text/html", "application/json", "application/json; charset=utf-16", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "multipart/form-data", "gzip, br;q=0", "br;q=9", "identity;q=0, *;q=0", "de-DE-u-co-phonebk", "xx-invalid-",
        "Bearer", "Bearer x", "Bearer mk_0123456789abcdef_x", "Basic dXNlcjpwYXNz", "W/\"x\"", "\"", "bytes=0-0,-1", "bytes=9-1", "100-continue",
        "http://evil.example", "null", "file://", "198.51.100.1", "::1", "unknown", "999.9.9.9, x", "/a/../b", "//", "https", "ftp",
        "13", "websocket", "h2c", "Thu, 99 Foo 9999 25:61:61 GMT", "1.2.3.4.5", "0", "-1", "18446744073709551616",
    ];

    public Random Random => random;

    public T Of<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public bool Chance(double share) => random.NextDouble() < share;

    public string Site() => Chance(0.8) ? site : Text();

    public string Id() => Chance(0.6) ? $"id-{random.Next(20)}" : Text();

    public string Host() => Of(Hosts);

    public (string Name, string Value) Header() => (Of(Headers), Chance(0.8) ? Of(HeaderValues) : Printable(random.Next(1, 300)));

    public string Text() => random.Next(8) switch
    {
        0 => new string((char)random.Next('!', '~'), random.Next(1, 3_000)),
        1 => Printable(random.Next(1, 40)),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Rune())),
        3 => Of(Odd) + Of(Odd),
        _ => Of(Odd),
    };

    private string Printable(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(' ', '~' + 1)));

    private string Rune()
    {
        var value = random.Next(1, 0x10FFFF);
        return value is >= 0xD800 and <= 0xDFFF ? "?" : new Rune(value).ToString();
    }
}
