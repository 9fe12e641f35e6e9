using System.Diagnostics;

namespace Moderation.Testing.Servers;

/// <summary>A PostgreSQL from the programs installed on this machine, with data in a temporary folder.</summary>
internal static class InstalledPostgres
{
    /// <summary>Null where PostgreSQL is not installed.</summary>
    public static async Task<SupervisedServer?> PrepareAsync(
        int port, string user, string password, string[] settings, TestCertificate? certificate)
    {
        if (Tool.Find("initdb", "/usr/lib/postgresql/*/bin") is not { } initdb)
            return null;
        var postgres = Path.Combine(Path.GetDirectoryName(initdb)!, "postgres");

        var folder = SupervisedServer.NewFolder("postgres");
        var data = Path.Combine(folder, "data");
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password);

        // PostgreSQL refuses to run as root.
        string[] asServerUser = [];
        string[] ownedBy = [];
        if (Environment.IsPrivilegedProcess)
        {
            asServerUser = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"];
            ownedBy = ["--owner=postgres", "--group=postgres"];
        }

        // Prepared first, so that the folder goes too when the tests are killed while the data is still being laid out.
        var server = SupervisedServer.Prepare(folder, "INT",
        [
            .. asServerUser, postgres, "-D", data, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            .. settings, .. certificate is null ? Array.Empty<string>() : TlsSettings(folder),
        ]);

        await RunAsync(folder, ["install", "-d", "-m", "0700", .. ownedBy, data]);
        await RunAsync(folder, ["install", "-m", "0400", .. ownedBy, passwordFile, $"{passwordFile}.own"]);
        File.Delete(passwordFile);
        if (certificate is not null)
        {
            await RunAsync(folder, ["install", "-m", "0400", .. ownedBy, certificate.File, Path.Combine(folder, "server.pem")]);
            await RunAsync(folder, ["install", "-m", "0400", .. ownedBy, certificate.KeyFile, Path.Combine(folder, "server.key")]);
        }

        await RunAsync(folder, ["chmod", "0711", folder]);
        await RunAsync(folder,
        [
            .. asServerUser, initdb, "--pgdata", data, "--username", user, "--pwfile", $"{passwordFile}.own", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        ]);
        return server;
    }

    private static string[] TlsSettings(string folder) =>
    [
        "-c", "ssl=on", "-c", $"ssl_cert_file={Path.Combine(folder, "server.pem")}",
        "-c", $"ssl_key_file={Path.Combine(folder, "server.key")}",
    ];

    private static async Task RunAsync(string folder, string[] command) =>
        await Tool.RunAsync(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder });
}
