using System.Globalization;
using System.Text;
using Moderation.Service.Recording;
using Moderation.Service.Recording.Outbox;

namespace Moderation.Tests.Recording.Outbox;

public sealed class OutboxPartitionTests
{
    [Fact]
    public void EventsComeOutOfTheirRowsAsTheyWentIn()
    {
        var announcements = Enumerable.Range(0, 200).Select(i => Announcement("news", $"c{i % 40}", i)).ToList();

        var rows = OutboxPartition.Pack(announcements, DateTimeOffset.UnixEpoch);

        var events = rows.SelectMany(row => EventLines.Read(row.Events)).ToList();
        Assert.Equal(
            announcements.Select(a => Text(a.Event)).Order(StringComparer.Ordinal), events.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(OutboxPartition.Count, rows.Count);
    }

    [Fact]
    public void AllEventsOfOneIdStandInOneRowInTheirOrder()
    {
        var rows = OutboxPartition.Pack(
            Enumerable.Range(0, 200).Select(i => Announcement("news", $"c{i % 40}", i)), DateTimeOffset.UnixEpoch);

        foreach (var id in Enumerable.Range(0, 40).Select(i => $"c{i}"))
        {
            var row = rows.Single(row => EventLines.Read(row.Events).Any(e => e.RoutingKey == id));
            Assert.Equal(OutboxPartition.Of("news", id), row.Partition);
            var numbers = EventLines.Read(row.Events).Where(e => e.RoutingKey == id)
                .Select(e => int.Parse(e.MessageId, CultureInfo.InvariantCulture))
                .ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Theory]
    [InlineData("news", "c-1", 2)]
    [InlineData("hallo-presse", "Straße/7", 6)]
    public void ThePartitionIsTheSameInEveryVersionOfTheProgram(string site, string id, short partition) =>
        Assert.Equal(partition, OutboxPartition.Of(site, id));

    [Fact]
    public void ARowThatEndsInTheMiddleIsAnErrorAndNotFewerEvents() =>
        Assert.Throws<FormatException>(() => EventLines.Read(Encoding.UTF8.GetBytes("key\tid\t{}\nkey\tid")));

    private static Announcement Announcement(string site, string id, int number) =>
        new(site, id, new OutgoingEvent(id, $"{number}", Encoding.UTF8.GetBytes($$"""{"text":"ü \\t {{number}}"}""")));

    private static string Text(OutgoingEvent e) => $"{e.RoutingKey} {e.MessageId} {Encoding.UTF8.GetString(e.Body.Span)}";
}
