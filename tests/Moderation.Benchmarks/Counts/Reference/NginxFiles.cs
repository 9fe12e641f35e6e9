using System.Globalization;
using Moderation.Benchmarks.Counts.Bare;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Testing.Servers;

namespace Moderation.Benchmarks.Counts.Reference;

/// <summary>
/// nginx with the service's bodies as static files, one worker process, files kept open. It adds the headers that all answers share, and an
/// <c>ETag</c> and a <c>Last-Modified</c> of its own.
/// </summary>
internal sealed class NginxFiles : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly string[] OfEachAnswer = ["Content-Length", "Content-Type", "Transfer-Encoding", "ETag", "Last-Modified"];

    private readonly SupervisedServer _process;

    private NginxFiles(SupervisedServer process, Uri address)
    {
        _process = process;
        Candidate = new("nginx", address, new ServerCpu(process.Folder, "nginx").Read);
    }

    public Candidate Candidate { get; }

    /// <returns>Null where nginx is not installed.</returns>
    public static async Task<NginxFiles?> StartAsync(Uri service, string paths, string? acceptEncoding, CancellationToken cancellation)
    {
        if (Tool.Find("nginx", "/usr/sbin") is not { } program)
            return null;
        var folder = SupervisedServer.NewFolder("nginx");
        var (configuration, port) = (Path.Combine(folder, "nginx.conf"), FreePort.Next());
        var process = SupervisedServer.Prepare(folder, "TERM", [program, "-e", Path.Combine(folder, "error.log"), "-c", configuration]);
        using var http = new AnswerClient(service, acceptEncoding);
        Answer? answer = null;
        foreach (var path in File.ReadLines(paths))
        {
            answer = await http.GetAsync(path, cancellation);
            var file = Path.Combine(folder, "files", path[1..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, answer.Body, cancellation);
        }

        await File.WriteAllTextAsync(configuration, Configuration(folder, port, answer!), cancellation);
        await process.StartAsync();
        var address = new Uri($"http://127.0.0.1:{port}/");
        using var client = new AnswerClient(address, acceptEncoding);
        await Wait.UntilSucceedsAsync(
            async token =>
            {
                if (!(await client.GetAsync(File.ReadLines(paths).Last(), token)).Body.AsSpan().SequenceEqual(answer!.Body))
                    throw new InvalidOperationException("Not the service's bytes.");
            },
            StartLimit,
            () => $"nginx did not answer with the service's bytes: {process.LogTail()}");
        return new(process, address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Configuration(string folder, int port, Answer answer)
    {
        var headers = answer.Headers.Where(header => !OfEachAnswer.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"add_header {header.Key} \"{header.Value}\";");
        return string.Create(CultureInfo.InvariantCulture,
            $$"""
            daemon off;
            worker_processes 1;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            pid {{folder}}/nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              server_tokens off;
              keepalive_requests 1000000000;
              open_file_cache max=20000 inactive=10m;
              open_file_cache_valid 10m;
              default_type "{{answer.Headers.GetValueOrDefault("Content-Type")}}";
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              server {
                listen 127.0.0.1:{{port}};
                root {{folder}}/files;
                {{string.Join("\n    ", headers)}}
              }
            }
            """);
    }
}
