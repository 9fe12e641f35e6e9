using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Moderation.Service.Accounts;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class AccountsOptions : IValidatableObject
{
    /// <summary>Of whom a second factor is demanded; until they have one, they act as moderators.</summary>
    public SecondFactorDemand SecondFactor { get; set; } = SecondFactorDemand.Optional;

    /// <summary>
    /// PEM files, separated by commas, each of a certificate and its RSA key. The first protects the keys in the store that cookies, links
    /// and second factors are protected with; those after it open what they protected before.
    /// </summary>
    public string? ProtectionCertificate { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PemFile.Problem(nameof(ProtectionCertificate), ProtectionCertificate, ReadCertificates) is { } problem)
            yield return problem;
    }

    /// <returns>None where none are set.</returns>
    /// <exception cref="Exception">A file cannot be read, or has no RSA key.</exception>
    internal IReadOnlyList<X509Certificate2> ReadCertificates() =>
    [
        .. (ProtectionCertificate ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(file =>
            PemFile.Read(file) is { } certificate && certificate.GetRSAPrivateKey() is not null
                ? certificate
                : throw new CryptographicException("its key is not one of RSA")),
    ];
}

internal enum SecondFactorDemand
{
    Optional,

    /// <summary>Leads and administrators need an authenticator app or a passkey. Who signs in at a provider has its factors.</summary>
    Leads,
}
