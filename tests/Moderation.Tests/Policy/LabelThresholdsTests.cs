using CsCheck;
using Moderation.Scoring;
using Moderation.Service.Policy;

namespace Moderation.Tests.Policy;

public sealed class LabelThresholdsTests
{
    private static readonly ModelThresholds Model = new(Flag: 0.4, Hold: 0.6, Reject: 0.9);

    [Theory]
    [InlineData(null, null, 0.6, 0.9)]
    [InlineData(0.1, 0.2, 0.1, 0.2)]
    [InlineData(0.7, null, 0.7, 0.9)]
    [InlineData(null, 0.8, 0.6, 0.8)]
    [InlineData(0.95, null, 0.95, 0.95)]
    [InlineData(1.01, null, 1.01, 1.01)]
    [InlineData(null, 0.5, 0.5, 0.5)]
    [InlineData(null, 0.0, 0.0, 0.0)]
    public void TheSitesOwnLimitStandsAndTheModelsGivesWay(double? hold, double? reject, double expectedHold, double expectedReject) =>
        Assert.Equal((expectedHold, expectedReject), new LabelThresholds(hold, reject).Over(Model));

    [Fact]
    public void HoldIsNeverAboveReject() => Gen.Select(Given, Given, Limit, Limit).Sample((hold, reject, modelHold, modelReject) =>
    {
        if (hold > reject)
            return; // no such settings are accepted
        var limits = new LabelThresholds(hold, reject).Over(new ModelThresholds(0.5, modelHold, modelReject));

        Assert.True(limits.Hold <= limits.Reject, $"{limits}");
        Assert.Equal((hold ?? limits.Hold, reject ?? limits.Reject), limits);
    });

    private static Gen<double> Limit => Gen.Double[0, ModelThresholds.Never];

    private static Gen<double?> Given => Gen.Nullable(Limit);
}
