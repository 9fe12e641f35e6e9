namespace Moderation.Training.Evaluation;

/// <summary>A weighted confusion matrix. The decision is the caller's, because thresholds differ by language.</summary>
internal sealed class Confusion
{
    private double _truePositives;
    private double _falsePositives;
    private double _falseNegatives;
    private double _trueNegatives;

    public void Add(bool isPredicted, bool isPositive, double weight = 1)
    {
        switch (isPredicted, isPositive)
        {
            case (true, true): _truePositives += weight; break;
            case (true, false): _falsePositives += weight; break;
            case (false, true): _falseNegatives += weight; break;
            default: _trueNegatives += weight; break;
        }
    }

    public double? Precision => Share(_truePositives, _falsePositives);
    public double? Recall => Share(_truePositives, _falseNegatives);
    public double? FalsePositiveRate => Share(_falsePositives, _trueNegatives);

    /// <summary>The predicted positives' share of all rows. Like precision and recall null where there is nothing to divide by.</summary>
    public double? Said => Share(_truePositives + _falsePositives, _falseNegatives + _trueNegatives);

    /// <summary>Mean of the F1 of both classes, 0..1; a class of which nothing was found counts 0.</summary>
    public double MacroF1 =>
        (F1(_truePositives, _falsePositives, _falseNegatives) + F1(_trueNegatives, _falseNegatives, _falsePositives)) / 2;

    private static double F1(double right, double wrong, double missed) => right == 0 ? 0 : 2 * right / ((2 * right) + wrong + missed);

    private static double? Share(double part, double rest) => part + rest == 0 ? null : part / (part + rest);
}
