using System.CommandLine;
using System.Diagnostics;
using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Attacks;

/// <summary><c>attacks</c>: what a reader and a sender notice while another address does its worst.</summary>
internal static class AttacksCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan SubmitEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly Option<int> Seconds = ServerOptions.Number("--seconds", "How long each attack lasts.", value: 10, least: 1);
    private static readonly Option<int> Niceness = ServerOptions.Number(
        "--nice", "Priority of the attacker's process, 0-19: at 19 it takes no core that the service wants, as on a machine of its own.",
        value: 19, least: 0);
    private static readonly Option<string[]> Only = new("--only") { Description = "Attacks by the beginning of their names." };

    private static readonly Option<Dictionary<string, string>> Set = new("--set")
    {
        Description = "Name=Value: a setting of the service, without its prefix Moderation__.",
        CustomParser = argument => argument.Tokens.Select(token => token.Value.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]),
        DefaultValueFactory = _ => [],
    };

    public static Command Command()
    {
        var command = new Command("attacks", "Counts for one address, and comments, while another address does its worst.")
        {
            Seconds, Niceness, Only, Set,
        };
        command.SetAction((parsed, cancellation) => MeasuringRun.RunAsync(
            () => RunAsync(
                TimeSpan.FromSeconds(parsed.GetValue(Seconds)), parsed.GetValue(Niceness), parsed.GetValue(Only) ?? [], parsed.GetValue(Set)!, cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        TimeSpan length, int niceness, string[] only, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        await using var service = await AttackedService.StartAsync(settings, MeasuringRun.Progress);
        var table = new Table(nameWidth: 22, figureWidth: 11);
        table.Row("attack", "p50 ms", "p99 ms", "max ms", "submits", "slowest", "attacks/s", "refused", "MiB before", "during", "after");
        foreach (var attack in Attack.All.Where(attack =>
            only.Length == 0 || only.Any(name => attack.Name.StartsWith(name, StringComparison.Ordinal))))
        {
            MeasuringRun.Progress(attack.Name);
            var before = service.Memory;
            await using var attacker = await AttackerProcess.StartAsync(attack, service, niceness);
            var (reads, submits, during) = await MeasureAsync(service, length, cancellation);
            var (answered, refused) = await attacker.EndAsync();
            await Task.Delay(Settling, cancellation);
            table.Row(
                attack.Name, Table.Tenths(reads.P50), Table.Tenths(reads.P99), Table.Tenths(reads.Max), Table.Whole(submits.Count),
                Table.Tenths(submits.Max), Table.Whole(answered / length.TotalSeconds), Table.Whole(refused), Table.Whole(before),
                Table.Whole(during), Table.Whole(service.Memory));
        }

        return 0;
    }

    private static async Task<(Timings Reads, Timings Submits, double Memory)> MeasureAsync(
        AttackedService service, TimeSpan length, CancellationToken cancellation)
    {
        var (reads, submits, memory) = (new List<double>(), new List<double>(), 0.0);
        var clock = Stopwatch.StartNew();
        var submitAt = TimeSpan.Zero;
        var submitting = Task.CompletedTask;
        while (clock.Elapsed < length)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await service.Reader.GetAsync($"/v1/sites/{AttackedService.Site}/articles/short/count", cancellation);
            answer.EnsureSuccessStatusCode();
            reads.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (clock.Elapsed >= submitAt && submitting.IsCompleted)
            {
                await submitting;
                submitAt = clock.Elapsed + SubmitEvery;
                submitting = SubmitAsync(reads.Count);
                memory = Math.Max(memory, service.Memory);
            }

            await Task.Delay(Pause, cancellation);
        }

        await submitting;
        return (Timings.Of(reads), Timings.Of(submits), memory);

        async Task SubmitAsync(int number)
        {
            var begun = Stopwatch.GetTimestamp();
            await service.SubmitAsync(number);
            submits.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}
