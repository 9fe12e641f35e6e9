namespace Moderation.Scoring;

public static class ModelFolder
{
    public const string Default = "models/default";

    /// <summary>Without a path, <see cref="Default"/> here or next to the program; throws <see cref="ModelException"/>.</summary>
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

/// <summary>A model, or the data to train one, cannot be used; the message says which file, why, and what helps.</summary>
public sealed class ModelException(string message, Exception? innerException = null) : Exception(message, innerException);
