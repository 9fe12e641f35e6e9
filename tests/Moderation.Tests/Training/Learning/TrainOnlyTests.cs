using Moderation.Scoring;
using Moderation.Training.Learning;

namespace Moderation.Tests.Training.Learning;

public sealed class TrainOnlyTests : IDisposable
{
    private readonly TinyData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void ALabelTrainedAloneScoresAsItDoesAmongAll()
    {
        var texts = new[] { "guter artikel heute, du trottel", "guter artikel heute, schönes wetter", "nice weather today" };
        ModelTrainer.Train(_data.Options("all"));
        ModelTrainer.Train(_data.Options("alone") with { Only = [Labels.Toxicity] });
        var (all, alone) = (Scorer.Load(_data.Output("all")), Scorer.Load(_data.Output("alone")));

        Assert.Equal(Scores(all, Labels.Toxicity), Scores(alone, Labels.Toxicity));
        Assert.True(Scores(all, Labels.Insult).Distinct().Count() > 1);
        Assert.Single(Scores(alone, Labels.Insult).Distinct());

        double[] Scores(Scorer scorer, string label) => [.. texts.Select(text => scorer.Score(text).Scores[label])];
    }
}
