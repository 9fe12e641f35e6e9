using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Moderation.Benchmarks.Attacks;

/// <summary>
/// An <see cref="Attacker"/> as a process of its own, so that neither its memory nor its cores are those of the one who measures. It attacks
/// until its input ends.
/// </summary>
internal sealed class AttackerProcess : IAsyncDisposable
{
    private const string Name = "attacker";

    private static readonly Option<Uri> Service =
        new("--service") { Required = true, CustomParser = argument => new Uri(argument.Tokens[0].Value) };
    private static readonly Option<string> Attack = new("--attack") { Required = true };
    private static readonly Option<string> Key = new("--key") { Required = true };
    private static readonly Option<string> Cursor = new("--cursor") { Required = true };

    private readonly Process _process;

    private AttackerProcess(Process process) => _process = process;

    public static Command Command()
    {
        var command = new Command(Name, "Attacks until its input ends, and prints how often it was answered.") { Service, Attack, Key, Cursor };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            using var over = new CancellationTokenSource();
            using var attacker = new Attacker(parsed.GetValue(Service)!, parsed.GetValue(Key)!, parsed.GetValue(Cursor)!);
            var attack = Attacks.Attack.All.Single(known => known.Name == parsed.GetValue(Attack));
            var attacking = attacker.RunAsync(attack, over.Token);
            await Console.Out.WriteLineAsync("begun");
            await Console.In.ReadLineAsync(CancellationToken.None);
            var (answered, refused) = attacker.Answers;
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"[{answered},{refused}]"));
            await over.CancelAsync();
            await attacking;
            return 0;
        });
        return command;
    }

    /// <param name="attack">What it does.</param>
    /// <param name="service">To whom.</param>
    /// <param name="niceness">Its priority, as of nice(1).</param>
    public static async Task<AttackerProcess> StartAsync(Attack attack, AttackedService service, int niceness)
    {
        var start = new ProcessStartInfo(
            "nice",
            [
                "-n", niceness.ToString(CultureInfo.InvariantCulture), "dotnet", typeof(AttackerProcess).Assembly.Location, Name,
                "--service", service.Address.ToString(), "--attack", attack.Name, "--key", service.OtherKey, "--cursor", service.LateCursor,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync();
        return new AttackerProcess(process);
    }

    public async Task<(int Answered, int Refused)> EndAsync()
    {
        _process.StandardInput.Close();
        var counted = JsonSerializer.Deserialize<int[]>((await _process.StandardOutput.ReadLineAsync())!)!;
        await _process.WaitForExitAsync();
        return (counted[0], counted[1]);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
