namespace Moderation.Training;

/// <param name="Step">What is being done, for a person to read.</param>
public sealed record ProgressStep(string Step, int Done, int Total);
