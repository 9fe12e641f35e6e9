using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary>Progress on standard error, so that standard output stays for the result.</summary>
internal static class Terminal
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <param name="title">What is being done.</param>
    /// <param name="steps">How many steps there are; 0 where nobody knows.</param>
    /// <param name="work">Does the work and tells each step done.</param>
    public static Task ProgressAsync(string title, int steps, Func<Action<int>, Task> work) =>
        Errors.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(title, maxValue: Math.Max(steps, 1));
                task.IsIndeterminate = steps == 0;
                await work(done => task.Increment(done));
            });
}
