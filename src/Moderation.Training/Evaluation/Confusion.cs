namespace Moderation.Training.Evaluation;

/// <summary>Weighted. The decision is the caller's: thresholds differ by language.</summary>
internal sealed class Confusion
{
    private double _hits;
    private double _falseAlarms;
    private double _misses;
    private double _passes;

    public void Add(bool said, bool isPositive, double weight = 1)
    {
        switch (said, isPositive)
        {
            case (true, true): _hits += weight; break;
            case (true, false): _falseAlarms += weight; break;
            case (false, true): _misses += weight; break;
            default: _passes += weight; break;
        }
    }

    public double? Precision => Share(_hits, _falseAlarms);
    public double? Recall => Share(_hits, _misses);
    public double? FalsePositiveRate => Share(_falseAlarms, _passes);

    /// <summary>The predicted positives' share of all rows. Like precision and recall null where there is nothing to divide by.</summary>
    public double? Said => Share(_hits + _falseAlarms, _misses + _passes);

    /// <summary>Mean of the F1 of both classes, 0..1; a class of which nothing was found counts 0.</summary>
    public double MacroF1 => (F1(_hits, _falseAlarms, _misses) + F1(_passes, _misses, _falseAlarms)) / 2;

    private static double F1(double right, double wrong, double missed) => right == 0 ? 0 : 2 * right / ((2 * right) + wrong + missed);

    private static double? Share(double part, double rest) => part + rest == 0 ? null : part / (part + rest);
}
