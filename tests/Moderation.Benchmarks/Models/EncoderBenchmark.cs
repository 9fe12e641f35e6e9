using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Benchmarks.Measuring;
using Moderation.Scoring;
using Moderation.Scoring.Encoder;
using Moderation.Service.SecondStage;
using Moderation.Training.Data;
using static Moderation.Benchmarks.Measuring.ServerOptions;

namespace Moderation.Benchmarks.Models;

/// <summary><c>encoder</c>: what the second stage adds to a bare loop over its graph, with as many threads on the same texts.</summary>
internal static class EncoderBenchmark
{
    private static readonly int[] Lengths = [10, 20, 40, 80, 158]; // pieces

    private static readonly Option<string> Data = BenchmarkData.Option();
    private static readonly Option<string?> Model = BenchmarkData.ModelOption();
    private static readonly Option<int> Texts = Number("--texts", "Texts per round.", 1_000, least: 10);
    private static readonly Option<int> Rounds = Number("--rounds", "Measured rounds.", 5, least: 1);
    private static readonly Option<int> Threads = Number("--threads", "Texts read at one time.", Environment.ProcessorCount, least: 1);

    public static Command Command()
    {
        var command = new Command("encoder", "Reads comments with the model's second stage, beside a bare loop over the same graph.")
        {
            Data, Model, Texts, Rounds, Threads, Json,
        };
        command.SetAction((parsed, cancellation) => MeasuringRun.RunAsync(() => RunAsync(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var folder = ModelFolder.Resolve(parsed.GetValue(Model));
        var before = Environment.WorkingSet;
        var begun = Stopwatch.GetTimestamp();
        var scorer = Scorer.Load(folder);
        var load = Stopwatch.GetElapsedTime(begun);
        if (scorer.Encoder is not { } encoder)
            throw new ModelException($"The model in {folder} has one stage.");

        var texts = ShortTexts.Of(DataFolder.Open(parsed.GetRequiredValue(Data)), ["de", "vi", "en"], parsed.GetValue(Texts));
        var threads = parsed.GetValue(Threads);
        using var services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System)
            .AddSecondStage(new SecondStageOptions { SecondStageThreads = threads }).BuildServiceProvider();
        var queue = services.GetRequiredService<EncoderQueue>();
        var cut = texts.ConvertAll(encoder.IdsOf);
        var result = new EncoderResult(
            scorer.Version, threads, texts.Count, cut.Average(ids => ids.Length), load.TotalSeconds, Megabytes(Environment.WorkingSet - before));
        for (var round = 0; round <= parsed.GetValue(Rounds); round++)
        {
            await Console.Error.WriteLineAsync(round == 0 ? "Warming up" : $"Round {round} of {parsed.GetValue(Rounds)}");
            var bare = Bare(encoder, cut, threads);
            var own = await QueuedAsync(queue, encoder, texts);
            if (round > 0)
                result.Rounds.Add(new EncoderRound(bare, own));
        }

        foreach (var length in Lengths)
            result.ByLength.Add(new EncoderLength(length, OnOneThread(encoder, length)));
        result.MegabytesAfter = Megabytes(Environment.WorkingSet - before);
        EncoderReport.Write(result, parsed.GetValue(Json));
        return 0;
    }

    /// <summary>Texts a second; each thread takes the next.</summary>
    private static double Bare(TextEncoder encoder, List<long[]> texts, int threads)
    {
        var next = -1;
        var begun = Stopwatch.GetTimestamp();
        var running = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (var at = Interlocked.Increment(ref next); at < texts.Count; at = Interlocked.Increment(ref next))
                encoder.RunBare(texts[at]);
        })).ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        return texts.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<double> QueuedAsync(EncoderQueue queue, TextEncoder encoder, List<string> texts)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(texts.Select(text => queue.EncodeAsync(encoder, text)));
        return texts.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double OnOneThread(TextEncoder encoder, int pieces)
    {
        const int Runs = 60;
        var ids = Enumerable.Range(0, pieces + 2).Select(at => 100L + (at * 37 % 5_000)).ToArray();
        encoder.RunBare(ids);
        var begun = Stopwatch.GetTimestamp();
        for (var run = 0; run < Runs; run++)
            encoder.RunBare(ids);
        return Runs / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Megabytes(long bytes) => bytes / 1e6;
}
