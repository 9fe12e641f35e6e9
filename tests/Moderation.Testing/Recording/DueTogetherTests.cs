using Moderation.Service.Storage;
using Moderation.Testing.Stores;

namespace Moderation.Testing.Recording;

/// <summary>A comment's later event is due no sooner than its earlier one: a reader between two rows never meets it alone.</summary>
public abstract class DueTogetherTests(RecordedStore store)
{
    /// <summary>So many that reading them takes most of the time, and some of the moments fall into it.</summary>
    private const int Rows = 20_000;

    private const int Moments = 10;

    private static readonly short[] Partitions = [0];

    [Fact]
    public async Task EventsThatAreDueAtOnceAreReadTogether()
    {
        await using (var transaction = await store.Recording.BeginAsync(CancellationToken.None))
        {
            var clock = await transaction.ClockAsync(CancellationToken.None);
            await transaction.Outbox.InsertAsync(
                [.. Enumerable.Range(0, Rows).Select(row => Waiting(row % (Moments + 1), clock))], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        var all = Enumerable.Range(0, Rows).CountBy(row => $"moment-{row % (Moments + 1)}").ToDictionary();
        await Wait.UntilAsync(
            async () =>
            {
                var read = (await store.Recording.ReadOutboxAsync(Partitions, [], [], Rows, CancellationToken.None))
                    .CountBy(row => row.Site).ToList();
                Assert.All(read, moment => Assert.Equal(all[moment.Key], moment.Value));
                return read.Count == all.Count;
            },
            "all events are due");
    }

    // Those of the first may leave at once: they are read between the others.
    private static OutboxBatch Waiting(int moment, DateTimeOffset clock) => new()
    {
        Site = $"moment-{moment}",
        Partition = Partitions[0],
        Events = [],
        CreatedAt = clock,
        DueAt = moment == 0 ? null : clock + TimeSpan.FromSeconds(1) + moment * TimeSpan.FromMilliseconds(127),
        CommentId = "c",
        Version = 1,
    };
}
