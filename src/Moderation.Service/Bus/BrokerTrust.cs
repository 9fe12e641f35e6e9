using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>
/// Whom the service takes for its broker over <c>amqps://</c>: one with a certificate for the name in the address, which somebody vouches
/// for whom this machine trusts, or the given authority alone. The client by itself accepts a certificate for any name.
/// </summary>
internal sealed class BrokerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly X509Certificate2Collection? _authorities;
    private readonly string _name;

    public BrokerTrust(ConnectionFactory factory, BusOptions options)
    {
        _name = factory.HostName;
        _authorities = options.ReadAuthorities();
        factory.Ssl.ServerName = _name;
        factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
        factory.Ssl.CertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors);
        if (options.ReadCertificate() is { } own)
            factory.Ssl.Certs = [own];
    }

    /// <summary>Why the last certificate was refused; null for none.</summary>
    public string? Problem { get; private set; }

    private bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_authorities is not null && certificate is not null)
            (errors, chain) = Vouched(new X509Certificate2(certificate), chain, errors);
        string[] said = [.. (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim())];
        Problem = errors switch
        {
            SslPolicyErrors.None => null,
            SslPolicyErrors.RemoteCertificateNameMismatch => $"its certificate is not for the name {_name}",
            _ => $"its certificate is not trusted: {(said.Length > 0 ? string.Join(", ", said) : errors)}",
        };
        return Problem is null;
    }

    private (SslPolicyErrors Errors, X509Chain Chain) Vouched(X509Certificate2 certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthentication));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate)
            ? (errors & ~SslPolicyErrors.RemoteCertificateChainErrors, chain)
            : (errors | SslPolicyErrors.RemoteCertificateChainErrors, chain);
    }
}
