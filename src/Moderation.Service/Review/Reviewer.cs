using Moderation.Service.Storage;

namespace Moderation.Service.Review;

/// <summary>Who acts, and as what on the site in question.</summary>
/// <param name="Id"><see cref="Moderator"/>'s id, or <c>key:&lt;key id&gt;</c> for an API key.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Role">The highest that the person or key has on the site.</param>
internal sealed record Reviewer(string Id, string Name, Role Role);
