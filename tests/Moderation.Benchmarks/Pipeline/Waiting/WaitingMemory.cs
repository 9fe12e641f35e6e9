using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Moderation.Benchmarks.Pipeline.Worker;
using Moderation.Contracts;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Pipeline.Waiting;

/// <param name="Waiting">Messages in the queue when the worker started.</param>
/// <param name="Through">How many were through when the samples ended.</param>
/// <param name="Peak">Most resident memory of the worker in MiB.</param>
/// <param name="Samples">Resident memory of the worker in MiB, every 100 ms.</param>
internal sealed record WaitingMemoryResult(int Waiting, int Through, double Peak, IReadOnlyList<double> Samples);

/// <summary>How much memory a worker takes that finds a long queue: it must not grow with the queue.</summary>
internal static class WaitingMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static async Task<WaitingMemoryResult> MeasureAsync(
        PipelineServers servers, QueueWatch queues, WorkerRounds service, int waiting, int through, Action<string> progress,
        CancellationToken cancellation)
    {
        await QueueFilling.FillAsync(
            servers.RabbitMq, Topology.Comments, Topology.Submitted(SampleSite.Name), Told(SampleSite.Bodies(0, waiting), progress),
            cancellation);
        progress($"Starting the service before {waiting:N0} messages");
        var starting = service.Process.StartAsync();
        var samples = new List<double>();
        var passed = queues.UntilAsync(WorkerRounds.ModeratedEvents, through, cancellation);
        using var timer = new PeriodicTimer(Interval);
        while (!passed.IsCompleted && await timer.WaitForNextTickAsync(cancellation))
            if (service.Process.HasStarted)
                samples.Add(Math.Round(ProcessMemory.Of(service.Process.Id).Now, 1));
        await passed;
        await starting;
        return new WaitingMemoryResult(waiting, through, Math.Round(ProcessMemory.Of(service.Process.Id).Peak, 1), samples);
    }

    private static IEnumerable<byte[]> Told(IEnumerable<byte[]> bodies, Action<string> progress)
    {
        const int Step = 100_000;
        foreach (var (number, body) in bodies.Index())
        {
            yield return body;
            if ((number + 1) % Step == 0)
                progress($"Filling the queue: {number + 1:N0}");
        }
    }
}
