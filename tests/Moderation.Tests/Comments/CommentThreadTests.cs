using CsCheck;
using Moderation.Service.Comments;

namespace Moderation.Tests.Comments;

public sealed class CommentThreadTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EachCommentIsFollowedByItsRepliesOldestFirst() => Assert.Equal(
        "a0 c1 e2 d1 b0",
        Order(Node("a", 0), Node("b", 1), Node("c", 2, "a"), Node("d", 3, "a"), Node("e", 4, "c")));

    [Fact]
    public void CommentsOfTheSameMomentAreOrderedByTheirIds() =>
        Assert.Equal("a0 B1 b1", Order(Node("a", 0), Node("b", 1, "a"), Node("B", 1, "a")));

    [Fact]
    public void WhatIsNotPublicIsLeftOutUnlessARepliesToItIs() => Assert.Equal(
        "(b)0 (c)1 d2",
        Order(Hidden("a", 0), Hidden("b", 1), Hidden("c", 2, "b"), Node("d", 3, "c"), Hidden("e", 4, "d")));

    [Fact]
    public void RepliesToAParentThatNeverArrivedStayTogether() => Assert.Equal(
        "(lost)0 b1 c1 d0",
        Order(Node("b", 1, "lost"), Node("d", 2), Node("c", 3, "lost")));

    [Fact]
    public void AParentThatArrivesLateTakesItsPlaceholder() => Assert.Equal(
        "late0 b1 c1 x0",
        Order(Node("b", 1, "late"), Node("x", 2), Node("c", 3, "late"), Node("late", 4)));

    [Fact]
    public void ACommentThatRepliesToItselfIsShownOnce() => Assert.Equal("a0 b1", Order(Node("a", 0, "a"), Node("b", 1, "a")));

    [Fact]
    public void ACircleOfRepliesIsShownOnce() =>
        Assert.Equal("d0 a0 c1 b2", Order(Node("a", 0, "b"), Node("b", 1, "c"), Node("c", 2, "a"), Node("d", 3)));

    [Fact]
    public void AChainOfTenThousandRepliesIsWalkedWithoutTheStack()
    {
        var chain = Enumerable.Range(0, 10_000)
            .Select(i => i == 9_999 ? Node($"c{i}", i, $"c{i - 1}") : Hidden($"c{i}", i, i == 0 ? null : $"c{i - 1}"))
            .ToList();

        var thread = Shown(chain);

        Assert.Equal(Enumerable.Range(0, 10_000), thread.Select(line => line.Depth));
    }

    [Fact]
    public void ACommentThatIsNotShownKeepsItsLine()
    {
        ThreadNode[] nodes = [Node("a", 0), Hidden("b", 1), Node("c", 2)];

        Assert.Equal(["a", "c"], Shown(nodes).Select(line => line.Node.CommentId));
        Assert.Equal(["a", "b", "c"], CommentThread.Of(nodes).Select(line => line.Node.CommentId));
    }

    [Fact]
    public void EveryPublicCommentIsShownOnceWhateverTheParents() => Gen.Select(Threads, Gen.Int).Sample((nodes, _) =>
    {
        var thread = Shown(nodes);

        var shown = thread.Where(line => line.Node.IsPublic).Select(line => line.Node.CommentId).Order().ToList();
        Assert.Equal(nodes.Where(node => node.IsPublic).Select(node => node.CommentId).Order(), shown);
        Assert.Equal(thread.Count, thread.Select(line => line.Node.CommentId).Distinct().Count());
    });

    [Fact]
    public void TheOrderDoesNotDependOnTheOrderOfTheRows() => Gen.Select(Threads, Gen.Int).Sample((nodes, seed) =>
    {
        var shuffled = nodes.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Shown(nodes).Select(Line), Shown(shuffled).Select(Line));
    });

    // A few comments that reply to each other, to themselves and to strangers, several at the same moment.
    private static readonly Gen<ThreadNode[]> Threads =
        Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 11], Gen.Bool).Array[0, 10].Select(drawn => drawn
            .Select((draw, i) => new ThreadNode(
                $"c{i}", draw.Item2 < 0 ? null : $"c{draw.Item2}", Start.AddSeconds(draw.Item1), draw.Item3)).ToArray());

    private static string Order(params ThreadNode[] nodes) => string.Join(' ', Shown(nodes).Select(Line));

    private static List<ThreadLine> Shown(IReadOnlyList<ThreadNode> nodes) => [.. CommentThread.Of(nodes).Where(line => line.IsShown)];

    private static string Line(ThreadLine line) => $"{(line.Node.IsPublic ? line.Node.CommentId : $"({line.Node.CommentId})")}{line.Depth}";

    private static ThreadNode Node(string id, int second, string? parent = null) =>
        new(id, parent, Start.AddSeconds(second), IsPublic: true);

    private static ThreadNode Hidden(string id, int second, string? parent = null) => Node(id, second, parent) with { IsPublic = false };
}
