using System.Text;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>Draws whole requests, byte for byte: clients' libraries would mend them.</summary>
internal sealed class FuzzRequest(FuzzValues values, FuzzBodies bodies, IReadOnlyList<FuzzRoute> routes, IReadOnlyList<string> credentials)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"];

    public byte[] Next(string host)
    {
        var route = values.Of(routes);
        var method = values.Chance(0.95) ? route.Method : values.Of(Methods);
        var head = new StringBuilder()
            .Append(CultureInvariant($"{method} {Target(route)} HTTP/1.1\r\n"))
            .Append(CultureInvariant($"Host: {(values.Chance(0.9) ? host : values.Host())}\r\nConnection: close\r\n"));
        if (values.Chance(0.8))
            head.Append(CultureInvariant($"{values.Of(credentials)}\r\n"));
        for (var more = values.Random.Next(4); more > 0; more--)
        {
            var (name, value) = values.Header();
            head.Append(CultureInvariant($"{name}: {value}\r\n"));
        }

        byte[] body = [];
        if (route.TakesBody || values.Chance(0.05))
        {
            (body, var type) = bodies.Next();
            head.Append(CultureInvariant($"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n"));
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private string Target(FuzzRoute route)
    {
        var path = new StringBuilder();
        foreach (var segment in route.Path.Split('/').Skip(1))
            path.Append('/').Append(segment switch
            {
                "{site}" => Encoded(values.Site()),
                ['{', ..] => Encoded(values.Id()),
                _ => segment.Replace("{id}", Encoded(values.Id()), StringComparison.Ordinal),
            });
        var query = string.Join('&', Enumerable.Range(0, values.Random.Next(4)).Select(_ =>
            $"{(route.Query.Count > 0 && values.Chance(0.9) ? values.Of(route.Query) : Encoded(values.Text()))}={Encoded(values.Id())}"));
        return query.Length > 0 ? $"{path}?{query}" : path.ToString();
    }

    // Some as a careful client does it, some as they are but for what would end the line.
    private string Encoded(string text) => values.Chance(0.5)
        ? Uri.EscapeDataString(text)
        : text.Replace(' ', '+').Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);
}
