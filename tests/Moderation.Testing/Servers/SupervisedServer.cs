using System.Diagnostics;

namespace Moderation.Testing.Servers;

/// <summary>
/// A server process that belongs to the tests: it can be stopped, killed and started again on the same data, and
/// <c>supervise.sh</c> ends it and removes its folder when this process is gone, however that happened.
/// </summary>
internal sealed class SupervisedServer : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly Process _supervisor;
    private readonly SemaphoreSlim _oneOrderAtATime = new(1);

    private SupervisedServer(string folder, Process supervisor)
    {
        Folder = folder;
        _supervisor = supervisor;
    }

    /// <summary>The server's own temporary folder; also where its output goes, as <c>server.log</c>.</summary>
    public string Folder { get; }

    public static string NewFolder(string name) => Directory.CreateTempSubdirectory($"moderation-tests-{name}-").FullName;

    /// <summary>Prepares a server without starting it.</summary>
    /// <param name="folder">From <see cref="NewFolder"/>; it is removed at the end.</param>
    /// <param name="stopSignal">The name of the signal that asks the server for an orderly end.</param>
    /// <param name="command">The program and its arguments. It must stay in the foreground.</param>
    /// <param name="environment">Added to the environment of this process.</param>
    /// <param name="cleanup">A shell command for what the end of the process and of the folder leaves behind.</param>
    public static SupervisedServer Prepare(
        string folder,
        string stopSignal,
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string>? environment = null,
        string cleanup = "")
    {
        // In a session of its own and no child of this process, so that whoever kills this one, its group or its
        // descendants leaves the supervisor alive to clean up.
        var script = Path.Combine(AppContext.BaseDirectory, "Servers", "supervise.sh");
        var start = new ProcessStartInfo("setsid", ["--fork", "sh", script, folder, stopSignal, cleanup, .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new(folder, Process.Start(start) ?? throw new InvalidOperationException("The supervisor did not start."));
    }

    public Task StartAsync() => OrderAsync("start", "started");

    /// <summary>An orderly end; returns when the process is gone.</summary>
    public Task StopAsync() => OrderAsync("stop", "stopped");

    /// <summary>An end without warning, as after a crash; returns when the process is gone.</summary>
    public Task KillAsync() => OrderAsync("kill", "killed");

    /// <summary>The last lines of what the server wrote.</summary>
    public string LogTail()
    {
        var log = Path.Combine(Folder, "server.log");
        return File.Exists(log) ? string.Join('\n', File.ReadAllLines(log).TakeLast(15)) : "it wrote nothing";
    }

    public async ValueTask DisposeAsync()
    {
        _supervisor.StandardInput.Close();
        using var deadline = new CancellationTokenSource(AnswerLimit);
        await _supervisor.StandardOutput.ReadToEndAsync(deadline.Token);
        _supervisor.Dispose();
        _oneOrderAtATime.Dispose();
    }

    private async Task OrderAsync(string order, string expected)
    {
        using var deadline = new CancellationTokenSource(AnswerLimit);
        await _oneOrderAtATime.WaitAsync(deadline.Token);
        try
        {
            await _supervisor.StandardInput.WriteLineAsync(order.AsMemory(), deadline.Token);
            await _supervisor.StandardInput.FlushAsync(deadline.Token);
            var answer = await _supervisor.StandardOutput.ReadLineAsync(deadline.Token);
            if (answer != expected)
                throw new InvalidOperationException($"The supervisor answered '{answer}' to '{order}': {LogTail()}");
        }
        finally
        {
            _oneOrderAtATime.Release();
        }
    }
}
