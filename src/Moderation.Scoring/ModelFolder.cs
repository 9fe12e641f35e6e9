namespace Moderation.Scoring;

/// <summary>Where a model lies on disk.</summary>
public static class ModelFolder
{
    public const string Default = "models/default";

    /// <summary>
    /// The folder to load. A given path is taken as it is; without one, <see cref="Default"/> in the current directory, then next
    /// to the program. Throws <see cref="ModelException"/> when there is none.
    /// </summary>
    public static string Resolve(string? path)
    {
        string[] candidates = string.IsNullOrEmpty(path)
            ? [Path.GetFullPath(Default), Path.Combine(AppContext.BaseDirectory, Default)]
            : [Path.GetFullPath(path)];
        return candidates.FirstOrDefault(Directory.Exists)
            ?? throw new ModelException(
                $"There is no model folder at {string.Join(" or ", candidates)}. "
                + "Name one (Moderation__Model, or --model of a command), or make one with the train command.");
    }
}
