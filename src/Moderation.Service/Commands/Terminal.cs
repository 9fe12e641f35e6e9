using Moderation.Training;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary>Progress on standard error, so that standard output stays for the result.</summary>
internal static class Terminal
{
    private static IAnsiConsole Errors =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <param name="steps">0 where their number is unknown.</param>
    public static Task ProgressAsync(string title, int steps, Func<Action<int>, Task> work) =>
        Errors.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(title, maxValue: Math.Max(steps, 1));
                task.IsIndeterminate = steps == 0;
                await work(done => task.Increment(done));
            });

    public static T Progress<T>(string title, Func<IProgress<ProgressStep>, T> work) =>
        Errors.Progress().Start(context => work(new Bar(context.AddTask(title))));

    /// <summary>Reports at once; <see cref="Progress{T}"/> would do so later and out of order.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = Markup.Escape(value.Step);
        }
    }
}
