using System.Diagnostics;

namespace Moderation.Testing.Servers;

/// <summary>Servers from container images, for machines that have an engine and not the servers themselves.</summary>
internal static class Docker
{
    public static async Task<bool> AnswersAsync()
    {
        if (Tool.Find("docker") is not { } docker)
            return false;
        var (exitCode, _, _) = await Tool.TryRunAsync(new ProcessStartInfo(docker, ["info"]), TimeSpan.FromSeconds(20));
        return exitCode == 0;
    }

    /// <summary>
    /// Prepares a container whose data is on a volume of its own, so that it survives stop and start. Ports are published on
    /// 127.0.0.1 only.
    /// </summary>
    public static SupervisedServer Prepare(
        string image,
        string stopSignal,
        string dataFolder,
        IReadOnlyDictionary<int, int> hostPortByContainerPort,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        var folder = SupervisedServer.NewFolder("docker");
        var name = Path.GetFileName(folder);
        string[] command =
        [
            "docker", "run", "--rm", "--name", name, "--hostname", name, "--volume", $"{name}:{dataFolder}",
            .. hostPortByContainerPort.SelectMany(port => new[] { "--publish", $"127.0.0.1:{port.Value}:{port.Key}" }),
            .. environment.Keys.SelectMany(variable => new[] { "--env", variable }),
            image,
            .. arguments,
        ];
        return SupervisedServer.Prepare(folder, stopSignal, command, environment, $"docker rm -f {name}; docker volume rm {name}");
    }
}
