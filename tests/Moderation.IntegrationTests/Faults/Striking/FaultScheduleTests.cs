namespace Moderation.IntegrationTests.Faults.Striking;

public sealed class FaultScheduleTests
{
    [Fact]
    public void EveryKindStrikesInARoundWhileMessagesAreStillToCome()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            foreach (var size in (RoundSize[])[RoundSize.Short, RoundSize.Long])
            {
                var faults = FaultSchedule.Of(seed, size);

                Assert.Equal(size.Kinds, faults.Select(fault => fault.Kind).Distinct().Order());
                Assert.Equal(faults.Select(fault => fault.At).Distinct().Order(), faults.Select(fault => fault.At));
                Assert.InRange(faults[^1].At, 1, size.Messages * 0.99);
                Assert.All(
                    faults.Where(fault => fault.Kind == FaultKind.StopPostgresDead),
                    fault => Assert.Equal(30, fault.Duration.TotalSeconds));
            }
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSameFaultsAndAnotherSeedOthers()
    {
        Assert.Equal(FaultSchedule.Of(3, RoundSize.Long), FaultSchedule.Of(3, RoundSize.Long));
        Assert.NotEqual(FaultSchedule.Of(3, RoundSize.Long), FaultSchedule.Of(4, RoundSize.Long));
    }
}
