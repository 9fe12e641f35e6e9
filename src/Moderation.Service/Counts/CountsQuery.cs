using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Moderation.Service.Counts;

/// <summary>The query of many counts, read in one pass and without the collections that the framework's own binding makes.</summary>
internal static class CountsQuery
{
    public static (List<string> Articles, List<string> Urls, string? Locale) Read(HttpRequest request)
    {
        var (articles, urls, locale) = (new List<string>(), new List<string>(), (string?)null);
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            switch (parameter.DecodeName().Span)
            {
                case var name when name.Equals("article", StringComparison.OrdinalIgnoreCase):
                    articles.Add(ValueOf(parameter));
                    break;
                case var name when name.Equals("url", StringComparison.OrdinalIgnoreCase):
                    urls.Add(ValueOf(parameter));
                    break;
                case var name when name.Equals("locale", StringComparison.OrdinalIgnoreCase):
                    locale = ValueOf(parameter);
                    break;
            }
        }

        return (articles, urls, locale);
    }

    /// <summary>Tells the API description what is read here.</summary>
    public static Task DescribeAsync(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Parameter("article", Many, "Ids of articles."));
        operation.Parameters.Add(Parameter("url", Many, "URLs of articles, instead of ids."));
        operation.Parameters.Add(Parameter("locale", One, "BCP 47 tag of the labels' language."));
        return Task.CompletedTask;
    }

    // Most ids have nothing to decode.
    private static string ValueOf(QueryStringEnumerable.EncodedNameValuePair parameter) =>
        (parameter.EncodedValue.Span.ContainsAny('%', '+') ? parameter.DecodeValue() : parameter.EncodedValue).ToString();

    private static OpenApiSchema One => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Many => new() { Type = JsonSchemaType.Array, Items = One };

    private static OpenApiParameter Parameter(string name, OpenApiSchema schema, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Schema = schema, Description = description };
}
