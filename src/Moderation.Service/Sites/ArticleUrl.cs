namespace Moderation.Service.Sites;

/// <summary>What the spellings of one article's URL have in common.</summary>
internal static class ArticleUrl
{
    /// <returns>Host, path and query by which articles are looked up; null for what is no http or https URL.</returns>
    public static string? KeyOf(string url, UrlSettings rules)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            return null;
        var query = parsed.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !rules.IgnoreParameters.Contains(parameter.Split('=')[0]));
        return $"{parsed.Host}{parsed.AbsolutePath.TrimEnd('/')}?{string.Join('&', query)}".TrimEnd('?');
    }
}
