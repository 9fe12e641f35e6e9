using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

public sealed class TrafficTests
{
    private const int Size = 20_000;

    private static readonly IReadOnlyList<SentMessage> Messages = Traffic.Of("sturm-presse", seed: 7, Size);

    [Fact]
    public void TheSameSeedGivesTheSameListAndAnotherSeedAnother()
    {
        Assert.Equal(Messages.Select(Line), Traffic.Of("sturm-presse", 7, Size).Select(Line));
        Assert.NotEqual(Messages.Select(Line), Traffic.Of("sturm-presse", 8, Size).Select(Line));
    }

    [Fact]
    public void SharesAreThoseThatWerePromised()
    {
        var good = Messages.Where(message => !message.IsPoison).ToList();
        var expected = ExpectedComment.From(Messages).Values;

        Assert.Equal(Size, Messages.Count);
        Assert.InRange((double)(Size - good.Count) / Size, 0.007, 0.013);
        Assert.InRange((double)good.CountBy(message => message.MessageId).Count(id => id.Value > 1) / good.Count, 0.07, 0.12);
        Assert.InRange((double)good.Count(message => message.ByHttp) / good.Count, 0.07, 0.12);
        Assert.InRange((double)expected.Count(comment => comment.ArticleId == "artikel-gross") / expected.Count, 0.47, 0.53);
        Assert.Equal([1, 2, 3, 4], expected.Select(comment => comment.Status).Distinct().Order());
        Assert.Contains(expected, comment => comment.IsWithdrawn && comment.Texts.Count == 0);
        Assert.Equal([1, 2, 3, 4], expected.Select(comment => comment.NewestRevision).Where(revision => revision > 0).Distinct().Order());
    }

    [Fact]
    public void EditsAndWithdrawalsComeOutOfOrderToo()
    {
        var position = Messages.Select((message, i) => (message.MessageId, i)).DistinctBy(item => item.MessageId)
            .ToDictionary(item => item.MessageId, item => item.i);
        bool OvertakesItsFirst(KeyValuePair<string, int> item) =>
            position.TryGetValue($"{item.Key[..^1]}1", out var first) && item.Value < first;

        Assert.Contains(position, item => item.Key.EndsWith("-2", StringComparison.Ordinal) && OvertakesItsFirst(item));
        Assert.Contains(position, item => item.Key.EndsWith("-w", StringComparison.Ordinal) && OvertakesItsFirst(item));
    }

    [Fact]
    public void PoisonIsOfEveryKindAndNoTwoAreAlike()
    {
        var poison = Enumerable.Range(0, 3 * PoisonMessages.Kinds).Select(i => PoisonMessages.Of("sturm-presse", i)).ToList();

        Assert.Equal(poison.Count, poison.Select(message => Convert.ToHexString(message.Body)).Distinct().Count());
        Assert.Equal(poison.Count, poison.Select(message => message.MessageId).Distinct().Count());
    }

    private static string Line(SentMessage message) =>
        $"{message.MessageId} {message.RoutingKey} {message.ByHttp} {Convert.ToHexString(message.Body)}";
}
