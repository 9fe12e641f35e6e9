using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Moderation.Testing.Servers;

namespace Moderation.BrowserTests.Proxies;

/// <summary>
/// The nginx of this machine with <c>docs/proxies/nginx.conf</c>, in which only what is a reader's own is another: <c>.localhost</c> for
/// <c>.example</c>, the port, where the certificates lie, and the address of the service.
/// </summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly string[] Names = ["comments.localhost", "news.localhost"];

    private readonly SupervisedServer _server;

    private Nginx(SupervisedServer server) => _server = server;

    /// <param name="port">Where it listens on 127.0.0.1, with TLS and a certificate made here.</param>
    /// <param name="service">The service's own address.</param>
    /// <param name="takesPathAway">With the slash behind <c>proxy_pass</c> that has the service see requests without the path.</param>
    public static async Task<Nginx> StartAsync(int port, Uri service, bool takesPathAway)
    {
        var program = Tool.Find("nginx", "/usr/sbin")
            ?? throw new InvalidOperationException("nginx is needed: tests/run.sh installs it, and starts no service.");
        var folder = SupervisedServer.NewFolder("nginx");
        var main = Path.Combine(folder, "nginx.conf");
        string[] asRoot = Environment.IsPrivilegedProcess ? ["user root;"] : []; // the folder is this user's alone
        var server = SupervisedServer.Prepare(
            folder, "QUIT", [program, "-p", folder, "-e", "stderr", "-c", main, "-g", string.Join(' ', ["daemon off;", .. asRoot])]);
        foreach (var name in Names)
            MakeCertificate(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, name);
        var site = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "proxies", "nginx.conf"));
        site = Replace(site, "127.0.0.1:5080", service.Authority);
        site = Replace(site, ".example", ".localhost");
        site = Replace(site, "listen 443 ", $"listen 127.0.0.1:{port} ");
        site = Replace(site, "/etc/ssl/", $"{folder}/");
        if (takesPathAway)
            site = Replace(site, "proxy_pass http://moderation;", "proxy_pass http://moderation/;");
        await File.WriteAllTextAsync(Path.Combine(folder, "site.conf"), site);
        await File.WriteAllTextAsync(main, """
            pid nginx.pid;
            events {}
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include site.conf;
            }
            """);
        await server.StartAsync();
        return new Nginx(server);
    }

    /// <summary>The last lines of its log.</summary>
    public string Said => _server.LogTail();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Replace(string text, string old, string other)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, other, StringComparison.Ordinal);
    }

    private static void MakeCertificate(string folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
