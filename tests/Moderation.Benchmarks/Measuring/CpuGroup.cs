using System.Globalization;

namespace Moderation.Benchmarks.Measuring;

/// <summary>
/// One group of the kernel's scheduler for this program and all that it starts. Linux otherwise shares the cores out by session
/// (<c>kernel.sched_autogroup_enabled</c>, see sched(7)): each backend of PostgreSQL makes a session of its own and would get as much as
/// service, worker and load together, by chance of who was started how.
/// </summary>
internal sealed class CpuGroup : IDisposable
{
    private const string BySession = "/proc/sys/kernel/sched_autogroup_enabled";
    private const string Members = "cgroup.procs";

    private readonly string _before;
    private readonly string _folder;

    private CpuGroup(string before, string folder) => (_before, _folder) = (before, folder);

    /// <returns>Null where there is no need, or, after a line on standard error, no right to.</returns>
    public static CpuGroup? Join()
    {
        if (!File.Exists(BySession) || File.ReadAllText(BySession).Trim() != "1" || Current() is not { } current)
            return null;
        var root = Directory.Exists("/sys/fs/cgroup/cpu") ? "/sys/fs/cgroup/cpu" : "/sys/fs/cgroup";
        var folder = Path.Combine(root, $"moderation-benchmarks-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            if (HasWeight(folder))
            {
                Enter(folder);
                return new(Path.Join(root, current), folder);
            }

            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Said below.
        }

        Console.Error.WriteLine(
            "The kernel shares the cores out by session, which makes times under load longer by chance:"
            + " run this as root, or with kernel.sched_autogroup_enabled=0.");
        return null;
    }

    public void Dispose()
    {
        try
        {
            Enter(_before);
            Directory.Delete(_folder);
        }
        catch (IOException)
        {
            // Something that was started still runs in it; an empty group costs nothing.
        }
    }

    /// <returns>Path of this process's control group; null where that has a weight of its own already, as in a container.</returns>
    private static string? Current()
    {
        foreach (var line in File.ReadLines("/proc/self/cgroup"))
        {
            var parts = line.Split(':', 3);
            if (parts[1].Split(',').Contains("cpu"))
                return parts[2] == "/" ? parts[2] : null;
            if (parts[0] == "0" && !Directory.Exists("/sys/fs/cgroup/cpu"))
                return HasWeight(Path.Join("/sys/fs/cgroup", parts[2])) ? null : parts[2];
        }

        return null;
    }

    private static bool HasWeight(string folder) =>
        File.Exists(Path.Combine(folder, "cpu.shares")) || File.Exists(Path.Combine(folder, "cpu.weight"));

    private static void Enter(string folder) =>
        File.WriteAllText(Path.Combine(folder, Members), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
}
