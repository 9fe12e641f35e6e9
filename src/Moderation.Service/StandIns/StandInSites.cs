using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Service.StandIns;

/// <summary>Finds the site that a script asks for, in memory.</summary>
internal sealed class StandInSites(SiteDirectory sites)
{
    /// <summary>By the host alone, as Coral and Isso know their sites.</summary>
    public ValueTask<Site?> OfHostAsync(HttpRequest request) => FindAsync(request, StandInKind.Host, HostOf(request));

    /// <summary>By the host, else by its first label, which is the forum: forum.comments.example.de.</summary>
    public async ValueTask<Site?> OfForumAsync(HttpRequest request) =>
        await OfHostAsync(request) ?? await FindAsync(request, StandInKind.Disqus, HostOf(request).Split('.')[0]);

    /// <param name="request">Whose end ends the search.</param>
    /// <param name="key">Remark42's site id.</param>
    public ValueTask<Site?> OfRemark42Async(HttpRequest request, string key) => FindAsync(request, StandInKind.Remark42, key);

    private static string HostOf(HttpRequest request) => request.Host.Host.TrimEnd('.').ToLowerInvariant();

    private ValueTask<Site?> FindAsync(HttpRequest request, StandInKind kind, string name) =>
        sites.FindByNameAsync(new StandInName(kind, name), request.HttpContext.RequestAborted);
}
