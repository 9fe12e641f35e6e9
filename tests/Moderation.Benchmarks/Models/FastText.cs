using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Moderation.Training.Data;

namespace Moderation.Benchmarks.Models;

/// <summary>
/// The yardstick: fastText's classifier (Joulin 2016), the program of the Debian package <c>fasttext</c>, trained on the toxicity of the
/// same comments, shuffled and prepared for it. Models are kept in a temporary folder, named by what they were made of, because training
/// takes minutes.
/// </summary>
internal sealed class FastText(string program)
{
    public const string Missing = "fastText is not installed (Debian package 'fasttext'): nothing to compare with.";

    private const string Parameters = "-wordNgrams 2 -minn 2 -maxn 5 -dim 50 -epoch 8 -lr 0.4";

    private static readonly string Cache = Path.Combine(Path.GetTempPath(), "moderation-benchmarks", "fasttext");

    /// <summary>Null where it is not installed.</summary>
    public static FastText? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "fasttext"))
        .FirstOrDefault(File.Exists) is { } path ? new FastText(path) : null;

    /// <summary>Trains on what the files say about toxicity, or takes the model of an earlier run. Returns the model's path.</summary>
    public async Task<string> TrainAsync(IReadOnlyList<DataFile> files, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Cache);
        var model = Path.Combine(Cache, $"{Key(files)}.bin");
        if (File.Exists(model))
            return model;
        var rows = Path.ChangeExtension(model, ".txt");
        await using (var writer = new StreamWriter(rows, append: false, new UTF8Encoding(false)))
        {
            foreach (var (text, isToxic) in YardstickText.Rows(files))
                await writer.WriteLineAsync($"__label__{(isToxic ? 1 : 0)} {text}");
        }

        // Written under another name first: a run that is stopped leaves no half model to be taken for a whole one.
        var unfinished = Path.ChangeExtension(model, ".new");
        await RunAsync(
            [
                "supervised", "-input", rows, "-output", unfinished, "-verbose", "0", "-thread", $"{Environment.ProcessorCount}",
                .. Parameters.Split(' '),
            ],
            cancellation);
        File.Move($"{unfinished}.bin", model);
        File.Delete($"{unfinished}.vec");
        File.Delete(rows);
        return model;
    }

    /// <summary>The probability of toxicity of each text, which <see cref="YardstickText"/> prepared.</summary>
    public async Task<IReadOnlyList<double>> PredictAsync(string model, IReadOnlyCollection<string> texts, CancellationToken cancellation)
    {
        using var tool = Start(["predict-prob", model, "-", "2"]);
        var running = tool.Process;
        var feeding = FeedAsync(running, Lines(texts), close: true, cancellation);
        var answers = (await running.StandardOutput.ReadToEndAsync(cancellation)).Split('\n')[..^1];
        await feeding;
        await running.WaitForExitAsync(cancellation);
        return answers.Length == texts.Count
            ? [.. answers.Select(Probability)]
            : throw new InvalidOperationException($"fastText gave {answers.Length} answers to {texts.Count} texts.");
    }

    /// <summary>
    /// Predicts prepared texts on one core: it has one thread. The clock starts when the first text, fed to wait for the loaded model,
    /// has its answer; the rest comes in one piece.
    /// </summary>
    public async Task<Pace> MeasureAsync(string model, IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        using var tool = Start(["predict-prob", model, "-", "2"]);
        var running = tool.Process;
        var lines = Lines(texts);
        await FeedAsync(running, Lines([texts[0]]), close: false, cancellation);
        await running.StandardOutput.ReadLineAsync(cancellation);

        var (begun, cpuBefore) = (Stopwatch.GetTimestamp(), Cpu(running));
        var feeding = FeedAsync(running, lines, close: false, cancellation);
        for (var answered = 0; answered < texts.Count; answered++)
            await running.StandardOutput.ReadLineAsync(cancellation);
        var pace = new Pace(
            texts.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds, texts.Count / (Cpu(running) - cpuBefore).TotalSeconds);
        await feeding;
        running.StandardInput.Close();
        await running.WaitForExitAsync(cancellation);
        return pace;

        static TimeSpan Cpu(Process process)
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static void Forget(string model) => File.Delete(model);

    private static string Key(IReadOnlyList<DataFile> files) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(
            '\n', files.Select(file => $"{file.Name} {file.Sha256()}").Prepend(YardstickText.Preparation).Prepend(Parameters)))))[..16];

    private static byte[] Lines(IEnumerable<string> texts) => Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => $"{text}\n")));

    private static double Probability(string answer)
    {
        var words = answer.Split(' ');
        var at = Array.IndexOf(words, "__label__1");
        return at < 0 ? 0 : double.Parse(words[at + 1], CultureInfo.InvariantCulture);
    }

    private static async Task FeedAsync(Process process, byte[] lines, bool close, CancellationToken cancellation)
    {
        await process.StandardInput.BaseStream.WriteAsync(lines, cancellation);
        await process.StandardInput.BaseStream.FlushAsync(cancellation);
        if (close)
            process.StandardInput.Close();
    }

    private async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var tool = Start(arguments);
        var running = tool.Process;
        running.StandardInput.Close();
        await running.StandardOutput.ReadToEndAsync(cancellation);
        await running.WaitForExitAsync(cancellation);
        if (running.ExitCode != 0)
            throw new InvalidOperationException($"fastText ended with {running.ExitCode}: {string.Join(' ', arguments)}");
    }

    private RunningTool Start(IEnumerable<string> arguments) => new(Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    /// <summary>A process that does not outlive the one that waits for it, when that is stopped.</summary>
    private sealed record RunningTool(Process Process) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited)
                Process.Kill();
            Process.Dispose();
        }
    }
}

/// <summary>Texts per second of wall-clock time, and per second of CPU time of the process at work: what a core alone would do.</summary>
internal sealed record Pace(double ByClock, double ByCpu);
