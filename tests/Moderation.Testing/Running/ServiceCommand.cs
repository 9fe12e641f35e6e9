using Moderation.Testing.Servers;

namespace Moderation.Testing.Running;

/// <summary>The built program as a process of its own, run with one command on a given store.</summary>
internal static class ServiceCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<CommandResult> RunAsync(string databaseFile, params string[] arguments) => RunAsync(databaseFile, [], arguments);

    /// <param name="databaseFile">Of the store.</param>
    /// <param name="settings">More settings, by their names without <c>Moderation__</c>.</param>
    /// <param name="arguments">Of the command line.</param>
    public static async Task<CommandResult> RunAsync(string databaseFile, Dictionary<string, string> settings, params string[] arguments)
    {
        var start = ServiceProgram.Command(new Dictionary<string, string>(settings) { ["Sqlite"] = databaseFile }, arguments);
        start.WorkingDirectory = Path.GetDirectoryName(databaseFile);
        var (exitCode, output, errors) = await Tool.TryRunAsync(start, Limit);
        return new CommandResult(exitCode, output, errors);
    }
}
