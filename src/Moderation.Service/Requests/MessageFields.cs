using System.Text.RegularExpressions;
using Moderation.Service.Sites;

namespace Moderation.Service.Requests;

/// <summary>Reads the fields of one JSON object and collects all that is wrong with them.</summary>
internal sealed partial class MessageFields(JsonElement json, List<FieldError> errors, string path = "")
{
    /// <summary>1-64 characters out of <c>a-z 0-9 -</c>; optional where the route names the site, but never another one.</summary>
    public string Site(string name, string? fromRoute)
    {
        var site = fromRoute is null ? RequiredString(name) : OptionalString(name) ?? fromRoute;
        if (site is not null && !IsSite(site))
            Wrong(name, "must be 1-64 characters out of a-z, 0-9 and -.");
        else if (fromRoute is not null && site != fromRoute)
            Wrong(name, "is another site than the one in the address.");
        return site ?? "";
    }

    public static bool IsSite(string site) => Slug().IsMatch(site);
    public string Id(string name) => CheckedId(name, RequiredString(name)) ?? "";
    public string? OptionalId(string name) => CheckedId(name, OptionalString(name));
    public string Text(string name, int limit) => CheckedLength(name, RequiredString(name), limit) ?? "";
    public string? OptionalText(string name, int limit) => CheckedLength(name, OptionalString(name), limit);

    public string? OptionalUrl(string name)
    {
        var url = OptionalText(name, Limits.Url);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            Wrong(name, "must be an absolute http or https address.");
        return url;
    }

    /// <returns>A BCP 47 tag; null for what names no language, whatever it is: a hint must not cost its message.</returns>
    public string? LanguageHint(string name)
    {
        var value = Property(name);
        try
        {
            return value.ValueKind == JsonValueKind.String ? Locales.Read(value.GetString()) : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    public int OptionalPositive(string name, int otherwise)
    {
        var value = Property(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1)
            return number;
        Wrong(name, "must be a whole number from 1 on.");
        return otherwise;
    }

    /// <summary>RFC 3339 with an offset: a time without one would be silently off by hours.</summary>
    public DateTimeOffset Time(string name)
    {
        var text = RequiredString(name);
        if (text is null)
            return default;
        if (HasOffset().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time))
            return time.ToUniversalTime();
        Wrong(name, "must be a date and time with an offset, such as 2026-01-31T12:00:00Z.");
        return default;
    }

    public MessageFields Object(string name)
    {
        var value = Property(name);
        if (value.ValueKind == JsonValueKind.Object)
            return new MessageFields(value, errors, $"{path}{name}.");
        Wrong(name, value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "is missing." : "must be an object.");
        return new MessageFields(default, [], $"{path}{name}.");
    }

    private JsonElement Property(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private string? RequiredString(string name)
    {
        if (Property(name).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            Wrong(name, "is missing.");
            return null;
        }

        return OptionalString(name);
    }

    private string? OptionalString(string name)
    {
        var value = Property(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, "must be a string.");
            return null;
        }

        try
        {
            var text = value.GetString()!;
            if (!text.Contains('\0', StringComparison.Ordinal))
                return text;
            Wrong(name, "must not contain the character U+0000.");
        }
        catch (InvalidOperationException)
        {
            Wrong(name, "must not contain half of a surrogate pair.");
        }

        return null;
    }

    private string? CheckedId(string name, string? id)
    {
        if (id is not null && Ids.Problem(id) is { } problem)
            Wrong(name, problem);
        return id;
    }

    private string? CheckedLength(string name, string? text, int limit)
    {
        if (text?.Length > limit)
            errors.Add(new FieldError(path + name, $"must be at most {limit} UTF-16 units long.", TooLong: true));
        return text;
    }

    private void Wrong(string name, string message) => errors.Add(new FieldError(path + name, message));

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex HasOffset();
}
