using System.Diagnostics;
using Moderation.Testing.Servers;

namespace Moderation.Testing.Running;

/// <summary>The built program as somebody starts it by hand, up to its end: with a folder to stand in, and variables as they are.</summary>
internal static class StartedProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="folder">The current directory, where <c>appsettings.json</c> and <c>data</c> are looked for.</param>
    /// <param name="variables">Of the environment, by their whole names.</param>
    /// <param name="arguments">Of the command line.</param>
    /// <exception cref="InvalidOperationException">It goes on running.</exception>
    public static Task<CommandResult> RunAsync(
        string folder, IEnumerable<(string Name, string Value)> variables, params string[] arguments) =>
        RunAsync(Command(folder, variables, arguments));

    /// <summary>The same bound by the permissions of files, also where the tests run as root.</summary>
    public static Task<CommandResult> RunUnprivilegedAsync(
        string folder, IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        var start = Command(folder, variables, arguments);
        if (Environment.IsPrivilegedProcess)
        {
            foreach (var argument in new[] { start.FileName, "--bounding-set=-dac_override,-dac_read_search" })
                start.ArgumentList.Insert(0, argument);
            start.FileName = "setpriv";
        }

        return RunAsync(start);
    }

    private static ProcessStartInfo Command(string folder, IEnumerable<(string Name, string Value)> variables, string[] arguments)
    {
        var start = ServiceProgram.Command(new Dictionary<string, string>(), arguments);
        start.WorkingDirectory = folder;
        if (variables.Any(variable => variable.Name.EndsWith("_PORTS", StringComparison.Ordinal)))
            start.Environment.Remove(ServiceProgram.Urls); // it would win
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo start)
    {
        var (exitCode, output, errors) = await Tool.TryRunAsync(start, Limit);
        return new CommandResult(exitCode, output, errors);
    }
}
