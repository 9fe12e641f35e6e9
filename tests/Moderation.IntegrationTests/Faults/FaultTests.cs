using System.Diagnostics;
using System.Globalization;
using Moderation.IntegrationTests.Faults.Striking;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Faults;

/// <summary>
/// A short seeded round; with <c>MODERATION_FAULT_MINUTES</c> long ones until that time is over, up to the first violation.
/// <c>MODERATION_FAULT_SEED</c> is the seed of the first round, and each further one has the next. Alone it repeats a short one.
/// </summary>
[Collection(Alone)]
public sealed class FaultTests
{
    public const string Alone = "faults";

    private static readonly string Logs =
        Environment.GetEnvironmentVariable("MODERATION_FAULT_LOGS") ?? Path.Combine(Path.GetTempPath(), "moderation-faults");

    [Fact]
    public async Task WhateverStrikesEveryCommentEndsOnceInItsRightStateAndIsAnnounced()
    {
        var seed = Number("MODERATION_FAULT_SEED") ?? 1;
        var minutes = Number("MODERATION_FAULT_MINUTES");
        var size = minutes is null ? RoundSize.Short : RoundSize.Long;
        await using var broker = await RabbitMqServer.StartOwnAsync();
        await using var store = await PostgresServer.StartOwnAsync();

        var clock = Stopwatch.StartNew();
        do
        {
            var result = await RunAsync(broker, store, seed, size);
            await SayAsync(result.Violations.Count == 0 ? result.ToString() : result.Details());
            Assert.True(result.Violations.Count == 0, $"{result.Details()}{Environment.NewLine}Logs: {Logs}");
            seed++;
        }
        while (clock.Elapsed < TimeSpan.FromMinutes(minutes ?? 0));
    }

    private static async Task<RoundResult> RunAsync(RabbitMqServer broker, PostgresServer store, int seed, RoundSize size)
    {
        try
        {
            return await FaultRound.RunAsync(broker, store, seed, size, Logs);
        }
        catch (Exception exception)
        {
            var what = $"seed {seed}: the round broke off. {exception.Message} Logs: {Logs}";
            await SayAsync(what);
            throw new InvalidOperationException(what, exception);
        }
    }

    // The test runner shows what a test writes only when it has ended.
    private static Task SayAsync(string text)
    {
        Directory.CreateDirectory(Logs);
        return File.AppendAllLinesAsync(Path.Combine(Logs, "rounds.log"), [text]);
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}

/// <summary>Stops have limits of time here: nothing else runs beside them.</summary>
[CollectionDefinition(FaultTests.Alone, DisableParallelization = true)]
public sealed class FaultsRunAlone;
