using System.Diagnostics;
using Moderation.Benchmarks.Pipeline;
using Moderation.Benchmarks.Pipeline.Bus;
using Moderation.Benchmarks.Pipeline.Load;
using Npgsql;

namespace Moderation.Benchmarks.Review;

/// <summary>Comments that come over the bus while moderators work, at a steady rate.</summary>
internal sealed class SteadyIntake(PipelineServers servers, int perSecond)
{
    private const int MostInFlight = 1_000;

    /// <summary>More than any measurement lasts.</summary>
    private const int Longest = 3_600;

    private static readonly TimeSpan StoredLimit = TimeSpan.FromSeconds(60);

    private int _portion;

    /// <summary>Does the work while comments come, and proves that all of them were stored.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        var before = await StoredAsync(cancellation);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var publishing = PublishAsync(_portion++, stopping.Token);
        T result;
        int published;
        try
        {
            result = await work();
        }
        finally
        {
            await stopping.CancelAsync();
            published = await publishing;
        }

        await Wait.UntilSucceedsAsync(
            async token =>
            {
                if (await StoredAsync(token) is var stored && stored != before + published)
                    throw new InvalidOperationException($"{stored - before} of {published} comments are stored.");
            },
            StoredLimit,
            () => $"Of {published} comments that came during the measurement, some were not stored {StoredLimit.TotalSeconds} s after it.");
        return result;
    }

    private async Task<int> PublishAsync(int portion, CancellationToken cancellation)
    {
        await using var publisher = await WindowedPublisher.OpenAsync(servers.RabbitMq, MostInFlight, CancellationToken.None);
        var published = await SteadyPublishing.PublishAsync(
            publisher,
            SampleSite.Bodies(portion, perSecond * Longest),
            Stopwatch.GetTimestamp(),
            (double)Stopwatch.Frequency / perSecond,
            cancellation);
        await publisher.DrainAsync();
        return published;
    }

    private async Task<long> StoredAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(servers.Database);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM comments WHERE site = $1 AND comment_id >= $2", connection)
        {
            Parameters = { new() { Value = SampleSite.Name }, new() { Value = SampleSite.Id(0, 0) } },
        };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
