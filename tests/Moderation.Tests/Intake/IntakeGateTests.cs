using Microsoft.Extensions.Logging;
using Moderation.Service.Intake;
using Moderation.Testing.Running;

namespace Moderation.Tests.Intake;

public sealed class IntakeGateTests
{
    [Fact]
    public async Task WhatFailsWhenNobodyWaitsForItAnyMoreIsLogged()
    {
        using var log = new CapturedLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var gate = new IntakeGate(new IntakeOptions { IntakeSeconds = 1 }, TimeProvider.System, loggers.CreateLogger<IntakeGate>());
        var recording = new TaskCompletionSource<int>();

        await Assert.ThrowsAsync<TimeoutException>(() => gate.TryEnter("key", 1, () => recording.Task)!);
        Assert.Empty(log.Lines);
        recording.SetException(new InvalidOperationException("The store was away."));

        await Wait.UntilAsync(
            () => log.Lines.Any(line => line.Contains("The store was away.", StringComparison.Ordinal)), "the line in the log");
    }

    [Fact]
    public async Task WhatFailsInTimeIsForTheSenderAlone()
    {
        using var log = new CapturedLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var gate = new IntakeGate(new IntakeOptions(), TimeProvider.System, loggers.CreateLogger<IntakeGate>());

        await Assert.ThrowsAsync<TimeoutException>(() => gate.TryEnter<int>("key", 1, () => throw new TimeoutException("The store was slow."))!);

        Assert.Empty(log.Lines);
    }
}
