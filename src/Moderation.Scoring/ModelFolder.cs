using System.Security.Cryptography;
using Moderation.Scoring.Encoder;

namespace Moderation.Scoring;

/// <summary>A folder with a model; what is not exactly what its manifest says is refused.</summary>
public static class ModelFolder
{
    public const string Default = "models/default";

    internal const string WeightsFile = "weights.bin";
    internal const string LanguageFile = "language.bin";
    internal const string EncoderFile = "encoder.onnx";
    internal const string PiecesFile = "sentencepiece.model";

    private const string TrainAgain = "Train the model again with this version, or use the version that made it.";
    private const string Restore = "Restore the folder, or train the model again.";

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

    internal static Scorer Read(string folder, bool withSecondStage)
    {
        TextTreatment.RequireNormalization();
        var manifest = ReadManifest(Path.Combine(folder, ModelManifest.FileName));

        // The encoder takes longest: a start does not wait for one after the other.
        var encoder = withSecondStage && manifest.SecondStage is not null ? Task.Run(() => ReadEncoder(folder, manifest)) : null;
        try
        {
            return new Scorer(
                manifest,
                ReadFile(folder, manifest, WeightsFile, WeightFile.FromBytes),
                ReadFile(folder, manifest, LanguageFile, LanguageModel.FromBytes),
                encoder?.GetAwaiter().GetResult());
        }
        catch
        {
            encoder?.ContinueWith(read => read.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
            throw;
        }
    }

    private static TextEncoder ReadEncoder(string folder, ModelManifest manifest)
    {
        var pieces = ReadFile(folder, manifest, PiecesFile, EncoderPieces.FromBytes);
        return new TextEncoder(pieces, OpenFile(folder, manifest, EncoderFile, EncoderGraph.Open));
    }

    /// <summary>The encoder in a folder without a manifest, as its training leaves it; throws <see cref="ModelException"/>.</summary>
    internal static TextEncoder OpenEncoder(string folder)
    {
        return new TextEncoder(
            Use(Path.Combine(folder, PiecesFile), path => EncoderPieces.FromBytes(File.ReadAllBytes(path))),
            Use(Path.Combine(folder, EncoderFile), EncoderGraph.Open));
    }

    private static ModelManifest ReadManifest(string path)
    {
        if (!File.Exists(path))
            throw new ModelException($"There is no model: {path} does not exist. Point to a folder made by the train command.");
        ModelManifest manifest;
        try
        {
            manifest = ModelManifest.FromJson(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read as a model's manifest: {exception.Message}", exception);
        }

        if (manifest.Format != ModelManifest.CurrentFormat)
            throw new ModelException(
                $"{path} has format {manifest.Format}, this program reads format {ModelManifest.CurrentFormat}. {TrainAgain}");
        if (!manifest.Labels.SequenceEqual(Labels.All))
            throw new ModelException(
                $"{path} lists the labels {string.Join(", ", manifest.Labels)}; "
                + $"this program needs {string.Join(", ", Labels.All)} in this order.");
        if (manifest.Features.Lexicon != Lexicon.Sha256)
            throw new ModelException($"{path} was trained with other word lists than this program's. {TrainAgain}");
        RequireAll(manifest.Thresholds, "threshold");
        if (manifest.SecondStage is { } second)
        {
            RequireAll(second.Thresholds, "threshold of both stages");
            RequireAll(second.Joint, "weights of both stages");
            RequireAll(second.Ask, "limit for asking the second stage");
        }

        return manifest;

        void RequireAll<T>(IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> families, string what)
        {
            if (!families.ContainsKey(ModelManifest.OtherLanguages))
                throw new ModelException($"{path} has no {what} for the languages it calls '{ModelManifest.OtherLanguages}'. {Restore}");
            foreach (var (family, labels) in families)
                if (Labels.All.FirstOrDefault(label => !labels.ContainsKey(label)) is { } missing)
                    throw new ModelException($"{path} has no {what} for the label {missing} in the languages '{family}'. {Restore}");
        }
    }

    private static T ReadFile<T>(string folder, ModelManifest manifest, string name, Func<byte[], T> parse)
    {
        var stated = Stated(folder, manifest, name);
        return Use(Path.Combine(folder, name), path =>
        {
            var bytes = File.ReadAllBytes(path);
            Check(path, stated, bytes.LongLength, SHA256.HashData(bytes));
            return parse(bytes);
        });
    }

    /// <summary>For a file too large to be held twice.</summary>
    private static T OpenFile<T>(string folder, ModelManifest manifest, string name, Func<string, T> open)
    {
        var stated = Stated(folder, manifest, name);
        return Use(Path.Combine(folder, name), path =>
        {
            using (var file = File.OpenRead(path))
                Check(path, stated, file.Length, SHA256.HashData(file));
            return open(path);
        });
    }

    private static ModelFile Stated(string folder, ModelManifest manifest, string name) =>
        manifest.Files.FirstOrDefault(file => file.Name == name)
        ?? throw new ModelException($"The manifest in {folder} does not list {name}. {Restore}");

    private static void Check(string path, ModelFile stated, long bytes, byte[] sha256)
    {
        if (bytes != stated.Bytes)
            throw new ModelException(
                $"{path} has {bytes} bytes, its manifest says {stated.Bytes}. Restore the folder from where it came.");
        if (Convert.ToHexStringLower(sha256) != stated.Sha256)
            throw new ModelException(
                $"{path} is not the file its manifest describes (its SHA-256 differs). Restore the folder from where it came.");
    }

    private static T Use<T>(string path, Func<string, T> use)
    {
        try
        {
            return use(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ModelException($"{path} cannot be used: {exception.Message}", exception);
        }
    }
}

/// <summary>A model, or the data to train one, cannot be used; the message says which file, why, and what helps.</summary>
public sealed class ModelException(string message, Exception? innerException = null) : Exception(message, innerException);
