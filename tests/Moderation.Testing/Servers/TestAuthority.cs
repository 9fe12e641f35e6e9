using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Moderation.Testing.Servers;

/// <summary>An authority of one test's own, which nothing else trusts, with what it signs as PEM files in a folder.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _certificate;
    private readonly RSA _key = RSA.Create(2048);

    public TestAuthority(string folder, string name)
    {
        _folder = folder;
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File = Path.Combine(folder, $"{name}.pem");
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    public string File { get; }

    /// <summary>For 127.0.0.1 and no host name, to be shown by either side.</summary>
    public TestCertificate Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(_certificate, now.AddHours(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        var issued = new TestCertificate(Path.Combine(_folder, $"{name}.pem"), Path.Combine(_folder, $"{name}.key"));
        System.IO.File.WriteAllText(issued.File, signed.ExportCertificatePem());
        System.IO.File.WriteAllText(issued.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return issued;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}

internal sealed record TestCertificate(string File, string KeyFile);
