using Moderation.Service.Storage;

namespace Moderation.Service.Accounts;

/// <summary>Who acts on a site's queue: a parameter of the review's handlers.</summary>
/// <param name="Id">Of the moderator, or <c>key:</c> and the id of the API key by which another tool acts.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Role">On the site in question.</param>
internal sealed record Reviewer(string Id, string Name, Role Role)
{
    public bool IsLead => Role >= Role.Lead;

    /// <summary>By which its access was looked up; null for a key, which each request brings anew.</summary>
    public SessionProof? Proof { get; init; }

    public static async ValueTask<Reviewer?> BindAsync(HttpContext http) => http.GetRouteValue("site") is string site
        ? await http.RequestServices.GetRequiredService<ReviewAccess>().ReviewerAsync(http.User, site, http.RequestAborted)
        : null;
}
