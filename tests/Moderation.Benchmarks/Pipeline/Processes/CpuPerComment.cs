using Moderation.Benchmarks.Measuring;

namespace Moderation.Benchmarks.Pipeline.Processes;

/// <summary>Microseconds of CPU per comment, user and system, in each program that has a part in it.</summary>
/// <param name="Program">The program under measurement.</param>
/// <param name="RabbitMq">Null for a server that was given.</param>
/// <param name="Postgres">Null for a server that was given.</param>
internal sealed record CpuPerComment(double Program, double? RabbitMq, double? Postgres)
{
    /// <summary>Each figure's own median.</summary>
    public static CpuPerComment MedianOf(IEnumerable<CpuPerComment> rounds)
    {
        var all = rounds.ToList();
        return new(
            Measurement.Median(all.Select(round => round.Program)),
            Measurement.MedianOfKnown(all.Select(round => round.RabbitMq)),
            Measurement.MedianOfKnown(all.Select(round => round.Postgres)));
    }
}

/// <summary>Reads the CPU of the program under measurement and of its servers before and after a piece of work.</summary>
internal sealed class CpuClock(PipelineServers servers, Func<TimeSpan> program)
{
    private readonly TimeSpan _program = program();
    private readonly TimeSpan? _rabbitMq = servers.RabbitMqCpu.Read();
    private readonly TimeSpan? _postgres = servers.PostgresCpu.Read();

    public CpuPerComment Per(int comments) => new(
        (program() - _program).TotalMicroseconds / comments,
        (servers.RabbitMqCpu.Read() - _rabbitMq)?.TotalMicroseconds / comments,
        (servers.PostgresCpu.Read() - _postgres)?.TotalMicroseconds / comments);
}
