using Microsoft.Extensions.Configuration;
using Moderation.Service.Commands;
using Moderation.Testing.Servers;

namespace Moderation.Testing.Running;

/// <summary>Runs one command of the program on a given store.</summary>
internal static class ServiceCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<CommandResult> RunAsync(string databaseFile, params string[] arguments) =>
        RunAsync(new Dictionary<string, string> { ["Sqlite"] = databaseFile }, arguments);

    /// <summary>In the test's own process, which starts none for it.</summary>
    /// <param name="given">Settings, by their names without <c>Moderation__</c>.</param>
    /// <param name="arguments">Of the command line.</param>
    public static async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> given, params string[] arguments)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(given.Select(setting => KeyValuePair.Create($"Moderation:{setting.Key}", (string?)setting.Value)))
            .Build();
        using var console = new RedirectedConsole();
        var exitCode = await CommandLine.InvokeAsync(
            arguments, (_, _) => throw new NotSupportedException("The service needs a process."), settings);
        return new CommandResult(exitCode, console.Output, console.Errors);
    }

    /// <summary>As a process of its own, with its settings in the environment.</summary>
    /// <param name="databaseFile">Of the store.</param>
    /// <param name="settings">More settings, by their names without <c>Moderation__</c>.</param>
    /// <param name="arguments">Of the command line.</param>
    public static async Task<CommandResult> StartAsync(
        string databaseFile, Dictionary<string, string> settings, params string[] arguments)
    {
        var start = ServiceProgram.Command(new Dictionary<string, string>(settings) { ["Sqlite"] = databaseFile }, arguments);
        start.WorkingDirectory = Path.GetDirectoryName(databaseFile);
        var (exitCode, output, errors) = await Tool.TryRunAsync(start, Limit);
        return new CommandResult(exitCode, output, errors);
    }
}
