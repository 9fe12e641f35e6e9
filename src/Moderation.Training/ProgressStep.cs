namespace Moderation.Training;

/// <param name="Step">What is being done, for a person to read.</param>
/// <param name="Done">Steps finished.</param>
/// <param name="Total">Steps in all.</param>
public sealed record ProgressStep(string Step, int Done, int Total);
