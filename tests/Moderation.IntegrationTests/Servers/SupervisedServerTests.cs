using System.Diagnostics;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Servers;

public sealed class SupervisedServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // The supervisor sees the death of the tests as the end of its input, which is what disposing brings about too.
    [Fact]
    public async Task NothingIsLeftAfterTheEnd()
    {
        var folder = SupervisedServer.NewFolder("self");
        const string ServerWithChild = "sleep 600 & echo $! >child; echo $$ >server; wait";
        var server = SupervisedServer.Prepare(folder, "TERM", ["sh", "-c", ServerWithChild], cleanup: $"touch '{folder}.cleaned'");
        await server.StartAsync();
        await Wait.UntilAsync(() => File.Exists(Path.Combine(folder, "server")) && PidIn(folder, "server") > 0, "It did not start.", Limit);
        int[] processes = [PidIn(folder, "server"), PidIn(folder, "child")];
        Assert.All(processes, process => Assert.True(Runs(process)));

        await server.DisposeAsync();

        await Wait.UntilAsync(() => !processes.Any(Runs), "A process was left behind.", Limit);
        Assert.False(Directory.Exists(folder));
        Assert.True(File.Exists($"{folder}.cleaned"));
        File.Delete($"{folder}.cleaned");
    }

    [Fact]
    public async Task SupervisorIsNoDescendantOfTheTests()
    {
        await using var server = SupervisedServer.Prepare(
            SupervisedServer.NewFolder("self"), "TERM", ["sh", "-c", "echo $PPID >parent; sleep 600"]);
        await server.StartAsync();
        await Wait.UntilAsync(
            () => File.Exists(Path.Combine(server.Folder, "parent")) && PidIn(server.Folder, "parent") > 0, "It did not start.", Limit);

        var ancestors = new List<int>();
        for (var process = PidIn(server.Folder, "parent"); process > 1; process = ParentOf(process))
            ancestors.Add(process);

        Assert.DoesNotContain(Environment.ProcessId, ancestors);
    }

    private static int PidIn(string folder, string file) =>
        int.TryParse(File.ReadAllText(Path.Combine(folder, file)), out var process) ? process : 0;

    private static bool Runs(int process)
    {
        try
        {
            return Process.GetProcessById(process) is { HasExited: false };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
