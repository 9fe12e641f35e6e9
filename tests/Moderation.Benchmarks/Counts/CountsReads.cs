using Moderation.Benchmarks.Counts.Bare;
using Moderation.Benchmarks.Counts.HalfLoad;
using Moderation.Benchmarks.Counts.Load;
using Moderation.Benchmarks.Counts.Reference;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Processes;
using Moderation.Benchmarks.Review;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Counts;

/// <summary>Reads of what is in memory: the service beside the bare endpoint and nginx, alone and while comments are recorded.</summary>
/// <param name="servers">Of this run.</param>
/// <param name="service">Answers.</param>
/// <param name="worker">Records; null where the service does.</param>
/// <param name="settings">What is measured.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class CountsReads(
    PipelineServers servers, ServiceProcess service, ServiceProcess? worker, CountsSettings settings, Action<string> progress)
{
    /// <summary>Rounds of figures that stand beside those with a limit, in a run of bounded length.</summary>
    private const int MostInAddition = 3;

    private const int HalfLoadRounds = 3;

    private readonly Candidate _service = new("service", service.Http.BaseAddress!, () => service.Cpu());
    private readonly SteadyIntake _intake = new(servers, settings.Rate);

    public async Task<CountsResult> MeasureAsync(CancellationToken cancellation)
    {
        string[] parts = [CountsPart.Single, CountsPart.Batch, CountsPart.RareBatch, CountsPart.Recording, CountsPart.HalfLoad];
        if (!parts.Any(settings.Measures))
            return new();
        var folder = Directory.CreateTempSubdirectory("moderation-counts-");
        try
        {
            var paths = new CountPaths(folder.FullName, settings.Articles);
            progress("Starting the bare endpoint with the service's answers");
            await using var bare = await BareServer.StartAsync(_service.Address, paths, settings.AcceptEncoding, cancellation);
            var wrk = new Wrk(folder.FullName, settings.Connections, settings.AcceptEncoding);
            var rounds = new ReadRounds(wrk, settings.Rounds, settings.Seconds, progress);
            Candidate[] both = [bare.Candidate, _service];
            await bare.CheckAsync(_service.Address, paths.Singles, settings.AcceptEncoding, cancellation);

            var single = settings.Measures(CountsPart.Single)
                ? await SingleAsync(bare.Candidate, rounds, paths.Singles, cancellation)
                : null;
            var batch = settings.Measures(CountsPart.Batch) ? await BatchAsync("Batch", bare, rounds, paths.Batched, cancellation) : null;
            var rareBatch = settings.Measures(CountsPart.RareBatch)
                ? await BatchAsync("Rare batch", bare, rounds.AtMost(MostInAddition), paths.RarelyBatched, cancellation)
                : null;

            // From here on comments come to some of the articles.
            var recording = settings.Measures(CountsPart.Recording)
                ? await RecordingAsync(both, rounds.AtMost(MostInAddition), paths.Singles, areWarm: single is not null, cancellation)
                : null;
            var load = settings.Load > 0 ? settings.Load : (int)(recording?[_service.Name].PerSecond / 2 ?? 0);
            var halfLoad = settings.Measures(CountsPart.HalfLoad) ? await HalfLoadAsync(both, paths.Singles, load, cancellation) : null;
            return new(single, batch, rareBatch, recording, halfLoad);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyDictionary<string, ReadResult>> SingleAsync(
        Candidate bare, ReadRounds rounds, string paths, CancellationToken cancellation)
    {
        await using var nginx = settings.Measures(CountsPart.Nginx) ? await NginxAsync(paths, cancellation) : null;
        Candidate[] candidates = nginx is null ? [bare, _service] : [bare, _service, nginx.Candidate];
        return await rounds.MeasureAsync("Single", paths, candidates, areWarm: false, cancellation);
    }

    private Task<IReadOnlyDictionary<string, ReadResult>> RecordingAsync(
        Candidate[] candidates, ReadRounds rounds, string paths, bool areWarm, CancellationToken cancellation) =>
        _intake.WhileAsync(
            () => rounds.MeasureAsync($"Single, {settings.Rate:N0} comments/s", paths, candidates, areWarm, cancellation),
            cancellation);

    private async Task<NginxFiles?> NginxAsync(string paths, CancellationToken cancellation)
    {
        var nginx = await NginxFiles.StartAsync(_service.Address, paths, settings.AcceptEncoding, cancellation);
        if (nginx is null)
            progress("nginx is not installed: nothing to compare with it");
        return nginx;
    }

    private async Task<IReadOnlyDictionary<string, ReadResult>> BatchAsync(
        string name, BareServer bare, ReadRounds rounds, string paths, CancellationToken cancellation)
    {
        await bare.CheckAsync(_service.Address, paths, settings.AcceptEncoding, cancellation);
        return await rounds.MeasureAsync(name, paths, [bare.Candidate, _service], areWarm: false, cancellation);
    }

    private async Task<IReadOnlyDictionary<string, HalfLoadResult>> HalfLoadAsync(
        Candidate[] candidates, string paths, int rate, CancellationToken cancellation)
    {
        var load = new HalfLoadMeter(servers, service, worker, settings.Connections);
        var measured = candidates.ToDictionary(candidate => candidate.Name, _ => new List<HalfLoadResult>());
        await _intake.WhileAsync(
            async () =>
            {
                foreach (var candidate in candidates)
                    await load.WarmUpAsync(candidate, paths, rate);
                for (var round = 1; round <= HalfLoadRounds; round++)
                {
                    foreach (var candidate in candidates)
                        measured[candidate.Name].Add(await load.MeasureAsync(candidate, paths, rate));
                    var latest = string.Join(", ", measured.Select(LastRound));
                    progress($"{rate:N0} reads/s, {settings.Rate:N0} comments/s, round {round} of {HalfLoadRounds}: p99 {latest}");
                }

                return measured;
            },
            cancellation);
        return measured.ToDictionary(pair => pair.Key, pair => HalfLoadResult.MedianOf(pair.Value));

        static string LastRound(KeyValuePair<string, List<HalfLoadResult>> rounds) =>
            $"{rounds.Key} {rounds.Value[^1].Reads.Times.P99:0.00} ms";
    }
}
