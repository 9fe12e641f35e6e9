namespace Moderation.Training.Evaluation;

/// <summary>One row that is known to carry a label or not, and what was said about it: what every figure is computed from.</summary>
/// <param name="Probability">0..1; anything that puts rows in order will do where only the order matters.</param>
/// <param name="IsPositive">The row carries the label.</param>
/// <param name="Weight">How much the row counts; 1 where rows are simply counted.</param>
internal readonly record struct Rated(double Probability, bool IsPositive, double Weight = 1);
