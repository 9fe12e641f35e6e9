using System.CommandLine;

namespace Moderation.Service.Commands;

internal static class UrlOption
{
    /// <summary>An option that takes an absolute http or https address; anything else is a parse error that says so.</summary>
    public static Option<Uri> Create(string name, string description, string otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => new Uri(otherwise),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                return uri;
            result.AddError($"{name} must be an http or https address, such as {otherwise}.");
            return null!;
        },
    };
}
