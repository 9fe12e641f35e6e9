using Moderation.Service.Policy;
using Moderation.Service.Requests;
using Moderation.Service.Review.Desk;
using Moderation.Service.Review.Items;

namespace Moderation.Service.Review.Api;

/// <summary>Reads the body of a request and collects what is wrong by field.</summary>
internal sealed class ReviewRequest(JsonElement json, List<FieldError> errors, string path = "")
{
    private const int LeaseIdLength = 64;
    private const int CodeLength = 40;

    public MessageFields Fields { get; } = new(json, errors, path);
    public JsonElement Json => json;

    /// <summary>An empty body is an empty object.</summary>
    public static async Task<Read<T>> ReadAsync<T>(HttpContext http, Func<ReviewRequest, T> read) where T : class
    {
        var body = await http.Request.ReadAllAsync(http.RequestAborted);
        return JsonBody.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, json =>
        {
            List<FieldError> errors = [];
            var value = read(new ReviewRequest(json, errors));
            return errors.Count == 0 ? new Read<T>(value, null) : new Read<T>(null, Refusal.Of(errors));
        });
    }

    public string? LeaseId(bool isRequired = false) =>
        isRequired ? Fields.Text("leaseId", LeaseIdLength) : Fields.OptionalText("leaseId", LeaseIdLength);

    /// <summary>The body's <c>verdict</c>, <c>reason</c> and <c>note</c>; the caller adds comment and revision.</summary>
    public VerdictOrder Verdict(ReviewSettings settings)
    {
        var status = VerdictOrder.StatusOf(Fields.Text("verdict", CodeLength));
        if (status is null)
            Wrong("verdict", "must be approve, reject or hold.");
        var reason = Fields.OptionalText("reason", CodeLength);
        if (reason is not null && settings.RejectReasons.All(known => known.Code != reason))
            Wrong("reason", $"must be one of the site's: {string.Join(", ", settings.RejectReasons.Select(known => known.Code))}.");
        return new VerdictOrder("", 0, status ?? default, Reason: reason, Note: Fields.OptionalText("note", Notes.MostLength));
    }

    public string Text(string name, int limit)
    {
        var text = Fields.Text(name, limit);
        if (string.IsNullOrWhiteSpace(text))
            Wrong(name, "must not be empty.");
        return text;
    }

    /// <summary>A required whole number from 1 on.</summary>
    public int Positive(string name)
    {
        var number = Fields.OptionalPositive(name, otherwise: 0);
        if (number == 0)
            Wrong(name, "is missing.");
        return number;
    }

    /// <summary>The version that a verdict saw.</summary>
    public int? Version() => Fields.OptionalPositive("version", otherwise: 0) is var version and > 0 ? version : null;

    /// <summary>The objects of a required array.</summary>
    public IReadOnlyList<T> Many<T>(string name, int most, Func<ReviewRequest, T> read)
    {
        var entries = json.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : -1;
        if (entries < 1 || entries > most)
        {
            Wrong(name, entries < 0 ? "must be an array." : $"must have 1-{most} entries.");
            return [];
        }

        return [.. array.EnumerateArray().Select((entry, i) => read(new ReviewRequest(entry, errors, $"{path}{name}[{i}].")))];
    }

    /// <summary>Only the first error of a field counts.</summary>
    public void Wrong(string name, string message)
    {
        if (errors.TrueForAll(error => error.Field != path + name))
            errors.Add(new FieldError(path + name, message));
    }
}
