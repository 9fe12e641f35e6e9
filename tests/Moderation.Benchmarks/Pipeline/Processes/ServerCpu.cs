namespace Moderation.Benchmarks.Pipeline.Processes;

/// <summary>
/// The CPU that a server of our own has used: its main process, which names its folder on the command line, and all that descends
/// from it, those that have ended included.
/// </summary>
/// <param name="folder">Null for a server that was given: nothing is known of its processes.</param>
/// <param name="program">Name of the server's program.</param>
internal sealed class ServerCpu(string? folder, string program)
{
    /// <returns>Null where the server is not a process of this machine that can be seen, in a container for example.</returns>
    public TimeSpan? Read()
    {
        if (folder is null)
            return null;
        var all = ProcessStat.All().ToList();
        var childrenOf = all.ToLookup(process => process.Parent);
        var main = all.FirstOrDefault(process =>
            process.Name == program && CommandLine(process.Id).Contains(folder, StringComparison.Ordinal));
        if (main is null)
            return null;
        var sum = TimeSpan.Zero;
        var open = new Stack<ProcessStat>([main]);
        while (open.TryPop(out var process))
        {
            sum += process.Own + process.OfEndedChildren;
            foreach (var child in childrenOf[process.Id])
                open.Push(child);
        }

        return sum;
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
