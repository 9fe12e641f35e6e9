using Moderation.Service.Intake.Consumers;

namespace Moderation.Tests.Intake;

public sealed class WaitingBytesTests
{
    private readonly WaitingBytes _bytes = new(100);

    [Fact]
    public void WhatFitsIsKept()
    {
        Assert.True(_bytes.TryHold(1, 60, false));
        Assert.True(_bytes.TryHold(2, 40, false));
        Assert.False(_bytes.HasForgotten);
        Assert.Empty(_bytes.Release(100));
    }

    [Fact]
    public void OneThatIsLargerThanTheRoomComesAlone()
    {
        Assert.True(_bytes.TryHold(1, 500, false));
        Assert.False(_bytes.TryHold(2, 1, false));
    }

    [Fact]
    public void WhatDoesNotFitIsGivenBackInOrderAsThereIsRoom()
    {
        _bytes.TryHold(1, 80, false);
        foreach (var (tag, bytes) in new[] { (2ul, 60), (3ul, 30), (4ul, 50) })
            Assert.False(_bytes.TryHold(tag, bytes, false));

        Assert.Equal([2ul, 3ul], _bytes.Release(80));
        _bytes.GaveBack(2);
        Assert.True(_bytes.HasForgotten); // 4

        Assert.True(_bytes.TryHold(5, 60, isRedelivered: true)); // 2 again
        Assert.True(_bytes.TryHold(6, 30, isRedelivered: true)); // 3 again
        Assert.Equal([4ul], _bytes.Release(60));
        _bytes.GaveBack(1);
        Assert.False(_bytes.HasForgotten);
    }

    [Fact]
    public void AMessageThatCameLaterDoesNotOvertakeOneThatWasGivenBack()
    {
        _bytes.TryHold(1, 100, false);
        Assert.False(_bytes.TryHold(2, 90, false));

        Assert.False(_bytes.TryHold(3, 1, false));
        Assert.Equal([2ul, 3ul], _bytes.Release(100));
    }

    [Fact]
    public void UntilItIsGivenBackNothingIsSettledForAllBeforeIt()
    {
        _bytes.TryHold(1, 100, false);
        _bytes.TryHold(2, 90, false);
        _bytes.Release(100);

        Assert.True(_bytes.HasForgotten);
        _bytes.GaveBack(1);
        Assert.False(_bytes.HasForgotten);
    }

    [Fact]
    public void WhatAnotherConsumerGotIsNotWaitedFor()
    {
        _bytes.TryHold(1, 100, false);
        _bytes.TryHold(2, 90, false);
        _bytes.TryHold(3, 90, false);
        Assert.Equal([2ul], _bytes.Release(100));
        _bytes.GaveBack(1); // and it never comes

        Assert.Equal([3ul], _bytes.Retry());
    }
}
