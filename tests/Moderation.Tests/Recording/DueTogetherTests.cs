using Moderation.Service.Storage;
using Moderation.Tests.Running;

namespace Moderation.Tests.Recording;

/// <summary>A comment's later event is due no sooner than its earlier one: whoever reads between two rows must not find the second alone.</summary>
public abstract class DueTogetherTests(RecordedStore store)
{
    /// <summary>So many that reading them takes most of the time, and the moment falls into it.</summary>
    private const int Rows = 20_000;

    private static readonly short[] Partitions = [0];

    [Fact]
    public async Task EventsThatAreDueAtOnceAreReadTogether()
    {
        await using (var transaction = await store.Recording.BeginAsync(CancellationToken.None))
        {
            var due = await transaction.ClockAsync(CancellationToken.None) + TimeSpan.FromSeconds(2);
            await transaction.InsertAsync([.. Enumerable.Range(0, Rows).Select(row => Waiting(row, due))], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        IReadOnlyList<OutboxBatch> read = [];
        await Eventually.TrueAsync(
            async () =>
            {
                for (var attempt = 0; attempt < 100 && read.Count == 0; attempt++)
                    read = await store.Recording.ReadOutboxAsync(Partitions, [], Rows, CancellationToken.None);
                return read.Count > 0;
            },
            "the events are due");

        Assert.Equal(Rows, read.Count);
    }

    private static OutboxBatch Waiting(int row, DateTimeOffset due) => new()
    {
        Site = "news",
        Partition = Partitions[0],
        Events = [],
        CreatedAt = due,
        DueAt = due,
        CommentId = $"c{row}",
        Version = 1,
    };
}
