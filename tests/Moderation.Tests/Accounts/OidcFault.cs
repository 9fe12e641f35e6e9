namespace Moderation.Tests.Accounts;

/// <summary>What a provider does otherwise than a sign-in needs.</summary>
/// <param name="Denial">It says <c>access_denied</c> with this description.</param>
/// <param name="Secret">It expects this secret of its client,</param>
/// <param name="Description">and says this of another one.</param>
/// <param name="Issuer">Its tokens name this issuer.</param>
/// <param name="HasForeignKey">Its tokens are signed with a key that it does not publish.</param>
/// <param name="ClockSkew">How far its clock is from ours.</param>
/// <param name="Nonce">Its tokens belong to another sign-in.</param>
public sealed record OidcFault(
    string? Denial = null, string? Secret = null, string? Description = null, string? Issuer = null, bool HasForeignKey = false,
    TimeSpan ClockSkew = default, string? Nonce = null);
