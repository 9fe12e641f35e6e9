using Moderation.Service.Sites;
using Moderation.Service.Storage;

namespace Moderation.Tests.Sites;

/// <summary>What is read from a store that hangs: nobody waits for one reading after the other.</summary>
public sealed class RefreshedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private int _readings;
    private Func<CancellationToken, Task<string>> _read = _ => Task.FromResult("first");

    [Fact]
    public async Task WhoeverWaitsSharesAFailure()
    {
        var hanging = new TaskCompletionSource<string>();
        _read = _ => hanging.Task;
        var value = Value();
        var asking = Enumerable.Range(0, 20).Select(_ => value.GetAsync(CancellationToken.None).AsTask()).ToList();

        _time.Pass(1);
        hanging.SetException(new StoreAwayException("It hangs.", null));

        foreach (var asked in asking)
            await Assert.ThrowsAsync<StoreAwayException>(() => asked.WaitAsync(Limit));
        Assert.Equal(1, _readings);
    }

    [Fact]
    public async Task AfterAFailureNobodyTriesForAWhile()
    {
        _read = _ => Task.FromException<string>(new StoreAwayException("It hangs.", null));
        var value = Value();
        await Assert.ThrowsAsync<StoreAwayException>(() => value.GetAsync(CancellationToken.None).AsTask());
        _read = _ => Task.FromResult("back");

        _time.Pass(400);
        await Assert.ThrowsAsync<StoreAwayException>(() => value.GetAsync(CancellationToken.None).AsTask());
        _time.Pass(200);

        Assert.Equal("back", await value.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task AReadingThatHangsEndsAndTellsThatTheStoreIsAway()
    {
        _read = async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return "never";
        };

        await Assert.ThrowsAsync<StoreAwayException>(() => Value().GetAsync(CancellationToken.None).AsTask().WaitAsync(Limit));
    }

    [Fact]
    public async Task WhatIsKnownIsThereAtOnceWhileTheStoreHangs()
    {
        var value = Value();
        await value.GetAsync(CancellationToken.None);
        _read = _ => new TaskCompletionSource<string>().Task;
        _time.Pass(2_000);

        Assert.Equal("first", await value.GetKnownAsync(CancellationToken.None).AsTask().WaitAsync(Limit));
        var asked = value.GetKnownAsync(CancellationToken.None);

        Assert.True(asked.IsCompletedSuccessfully, "the second who asks waits for nothing");
        Assert.Equal("first", await asked);
    }

    [Fact]
    public async Task ANewValueIsWaitedForWhileTheStoreAnswers()
    {
        var value = Value();
        await value.GetKnownAsync(CancellationToken.None);
        _read = _ => Task.FromResult("second");
        _time.Pass(2_000);

        Assert.Equal("second", await value.GetKnownAsync(CancellationToken.None));
    }

    [Fact]
    public async Task LooksForMadeUpNamesCauseFewReadings()
    {
        var value = new Refreshed<string>(TimeProvider.System, cancellation =>
        {
            Interlocked.Increment(ref _readings);
            return _read(cancellation);
        });
        var begun = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < 60; round++)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => value.LookAgainAsync(CancellationToken.None)));

        // Twenty at once, then ten a second: sixty rounds take four seconds.
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        Assert.InRange(_readings, 1, 22 + (10 * seconds));
        Assert.InRange(seconds, 3.5, 60);
    }

    [Fact]
    public async Task WhoHasToWaitForALookSeesWhatWasThereWhenTheyAsked()
    {
        var value = Value();
        for (var i = 0; i < 40; i++)
            _ = value.LookAgainAsync(CancellationToken.None);
        _read = _ => Task.FromResult("second");

        Assert.Equal("second", await value.LookAgainAsync(CancellationToken.None).WaitAsync(Limit));
    }

    [Fact]
    public async Task AWaitThatIsOverBeforeItBeginsIsNotTheAnswerToAllWhoComeLater()
    {
        var value = Value();
        for (var i = 0; i < 20; i++)
            await value.LookAgainAsync(CancellationToken.None);
        _time.Pass(99.5); // half a millisecond is left, and a delay counts whole ones
        await value.LookAgainAsync(CancellationToken.None).WaitAsync(Limit);
        _read = _ => Task.FromResult("second");

        Assert.Equal("second", await value.LookAgainAsync(CancellationToken.None).WaitAsync(Limit));
    }

    [Fact]
    public async Task OneWhoLooksNowAndThenGetsWhatIsThereNow()
    {
        var value = Value();
        await value.GetAsync(CancellationToken.None);
        _read = _ => Task.FromResult("second");

        Assert.Equal("second", await value.LookAgainAsync(CancellationToken.None));
    }

    private Refreshed<string> Value() => new(_time, cancellation =>
    {
        Interlocked.Increment(ref _readings);
        return _read(cancellation);
    });
}
