using System.CommandLine;
using Moderation.Benchmarks.Attacks;
using Moderation.Benchmarks.Counts;
using Moderation.Benchmarks.Counts.Bare;
using Moderation.Benchmarks.Counts.HalfLoad;
using Moderation.Benchmarks.Intake;
using Moderation.Benchmarks.Models;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Review;

// Each benchmark measures its candidates in one run, in turns, and prints medians: two runs on a shared machine do not compare.
return await new RootCommand("Measurements that decisions and limits rest on. Build with -c Release.")
{
    IntakeBenchmark.Command(),
    PipelineCommand.Command(),
    ScoringBenchmark.Command(),
    EncoderBenchmark.Command(),
    QualityBenchmark.Command(),
    ReviewCommand.Command(),
    CountsCommand.Command(),
    BareCountsCommand.Command(),
    PacedReadsCommand.Command(),
    AttacksCommand.Command(),
    AttackerProcess.Command(),
}.Parse(args).InvokeAsync();
