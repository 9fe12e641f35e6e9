using System.CommandLine;

namespace Moderation.Service.Commands;

internal static class CommandLine
{
    /// <param name="serve">Runs the service with these arguments for its configuration, with the demo site or without.</param>
    /// <param name="settings">In place of the environment's, for commands that work on a store.</param>
    public static Task<int> InvokeAsync(string[] args, Func<string[], bool, Task<int>> serve, IConfiguration? settings = null)
    {
        var explicitServe = new Command("serve", "Runs the service; the same as no command.");
        var root = new RootCommand("Self-hosted comment moderation: scores comments, applies each site's policy, keeps exact counts.")
        {
            explicitServe, SitesCommand.Create(), KeysCommand.Create(), ModeratorsCommand.Create(), CountsCommand.Create(),
            ArticlesCommand.Create(), DeadLettersCommand.Create(), PublishCommand.Create(), ScoreCommand.Create(),
            TrainCommand.Create(), SentencesCommand.Create(), JoinCommand.Create(), VerifyCommand.Create(), EvaluateCommand.Create(),
            HealthCommand.Create(),
        };
        AddServe(root, serve);
        AddServe(explicitServe, serve);
        var parsed = root.Parse(args);

        // The service ends by itself when it is told to, and may take as long as its setting says.
        return parsed.CommandResult.Command is { } command && (command == root || command == explicitServe)
            ? parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null })
            : parsed.InvokeAsync(settings is null ? null : new CommandSettings(settings));
    }

    private static void AddServe(Command command, Func<string[], bool, Task<int>> serve)
    {
        Option<bool> demo =
            new("--demo") { Description = "Add a demo site with a page at /demo, in a store that lasts as long as the process." };
        var urls =
            new Option<string?>("--urls") { Description = "Addresses to listen on, separated by ';'; http://localhost:5080 otherwise." };
        command.Add(demo);
        command.Add(urls);

        // The configuration would read "--demo --urls X" as demo = "--urls": it gets only what is meant for it.
        command.SetAction(parsed => serve(parsed.GetValue(urls) is { } addresses ? ["--urls", addresses] : [], parsed.GetValue(demo)));
    }
}

internal sealed class CommandSettings(IConfiguration settings) : InvocationConfiguration
{
    public IConfiguration Settings => settings;

    /// <summary>Those that a command was given, or those of the environment and of <c>appsettings.json</c> here.</summary>
    public static IConfiguration Of(ParseResult parsed) => parsed.InvocationConfiguration is CommandSettings given
        ? given.Settings
        : new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build();
}
