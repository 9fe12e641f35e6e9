using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Accounts;

/// <summary>Section <c>Moderation:Oidc</c>; without an authority there are local accounts only.</summary>
internal sealed class OidcOptions : IValidatableObject
{
    /// <summary>The provider's address, below which <c>/.well-known/openid-configuration</c> lies.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>As the button says it.</summary>
    [StringLength(60, MinimumLength = 1, ErrorMessage = "must be 1-60 characters.")]
    public string Name { get; set; } = "OpenID Connect";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            if (!string.IsNullOrWhiteSpace(ClientId) || !string.IsNullOrWhiteSpace(ClientSecret))
                yield return new(
                    "Moderation__Oidc__ClientId and ClientSecret are of use only with Moderation__Oidc__Authority, "
                    + "the provider's address.");
            yield break;
        }

        // Over plain http anybody in between could sign in as anybody.
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback)))
            yield return new("Moderation__Oidc__Authority must be an https address, such as https://login.example.com/realms/news.");
        if (string.IsNullOrWhiteSpace(ClientId))
            yield return new(
                "Moderation__Oidc__Authority is set, so Moderation__Oidc__ClientId must be, too: "
                + "the name under which the provider knows this service.");
    }
}
