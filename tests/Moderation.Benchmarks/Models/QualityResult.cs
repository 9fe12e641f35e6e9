using Moderation.Training.Evaluation;

namespace Moderation.Benchmarks.Models;

/// <param name="Kind"><see cref="Development"/>: a file that none was trained on; <see cref="LeftOut"/>: a source left out for all.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Toxic">Rows known to be toxic.</param>
/// <param name="Harmless">Rows known not to be.</param>
/// <param name="Ours">The model's first stage, at the flag threshold of the language that it identified.</param>
/// <param name="Both">The same by both stages; null where the model has one.</param>
/// <param name="FastText">The yardstick's, at 0.5.</param>
/// <param name="Plain">The plain yardstick's, at 0.5.</param>
internal sealed record QualityResult(
    string Kind, string File, int Toxic, int Harmless, Quality Ours, Quality? Both, Quality FastText, Quality Plain)
{
    public const string Development = "development";
    public const string LeftOut = "left out";
}

/// <param name="MacroF1">Mean of the F1 of both classes.</param>
/// <param name="Auc">Area under the ROC curve.</param>
internal sealed record Quality(double MacroF1, double Auc)
{
    public static Quality Of(IEnumerable<(double Probability, double Threshold)> said, IReadOnlyList<bool> isToxic)
    {
        var confusion = new Confusion();
        var rated = new List<Rated>(isToxic.Count);
        foreach (var ((probability, threshold), truth) in said.Zip(isToxic))
        {
            confusion.Add(probability >= threshold, truth);
            rated.Add(new Rated(probability, truth));
        }

        return new Quality(confusion.MacroF1, new Ranking(rated).Auc());
    }
}
