using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Moderation.Scoring;

/// <summary>What <c>manifest.json</c> says about a model: what it is made of, from what, and how good it was.</summary>
public sealed record ModelManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Name of the family of all languages that are not a family of their own.</summary>
    public const string OtherLanguages = "other";

    /// <summary>Format of the model's files as a whole; a program loads only its own.</summary>
    public const int CurrentFormat = 3;

    /// <summary>
    /// Unique per content, such as <c>2026.11-1a2b3c4d</c>: series, then the first digits of the SHA-256 of this manifest without its
    /// version. The files' hashes and the thresholds are in it, so that the version of a decision tells what it was made with.
    /// </summary>
    public required string Version { get; init; }

    public required int Format { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required FeatureSettings Features { get; init; }

    public required int Seed { get; init; }

    /// <summary>
    /// Per family of languages, per label. A language with enough labelled rows is a family of its own, named by its code; all others
    /// share <see cref="OtherLanguages"/>.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds { get; init; }

    /// <summary>What the thresholds were chosen for.</summary>
    public required ThresholdGoals ThresholdGoals { get; init; }

    /// <summary>Per family of languages and label: precision and recall on held-out rows, which the thresholds were chosen from.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>>> Curves { get; init; }

    public required IReadOnlyList<ModelFile> Files { get; init; }

    public required IReadOnlyList<DataSource> CreatedFrom { get; init; }

    public required ModelMetrics Metrics { get; init; }

    /// <summary>Licences and file names stay readable: the manifest is no part of a web page, so nothing needs escaping for one.</summary>
    private static readonly ManifestJson Json =
        new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The thresholds that hold for a text in <paramref name="language"/> (an ISO 639-1 code or <c>und</c>), per label.</summary>
    public IReadOnlyDictionary<string, ModelThresholds> ThresholdsOf(string language) =>
        Thresholds.GetValueOrDefault(language) ?? Thresholds[OtherLanguages];

    public string ToJson() => JsonSerializer.Serialize(this, Json.ModelManifest) + "\n";

    /// <summary>Throws <see cref="JsonException"/> for what is not a manifest.</summary>
    public static ModelManifest FromJson(string json) =>
        JsonSerializer.Deserialize(json, Json.ModelManifest) ?? throw new JsonException("The manifest is null.");
}

/// <param name="Buckets">Number of n-gram buckets, a power of two.</param>
/// <param name="ShortestNGram">In characters.</param>
/// <param name="LongestNGram">In characters.</param>
/// <param name="KnownBuckets">Those that occurred often enough to have weights.</param>
/// <param name="LanguageBuckets">Number of n-gram buckets of the language model, a power of two.</param>
/// <param name="Signals">Number of language-independent signals.</param>
/// <param name="WordClasses">Number of features made of word classes.</param>
/// <param name="Lexicon">SHA-256 of the word lists, lower-case hexadecimal; only a program with the same lists may use the model.</param>
public sealed record FeatureSettings(
    int Buckets, int ShortestNGram, int LongestNGram, int KnownBuckets, int LanguageBuckets, int Signals, int WordClasses, string Lexicon);

/// <summary>Probabilities from which on something is said of a text.</summary>
/// <param name="Flag">A text carries the label from this probability on.</param>
/// <param name="Hold">A person should look from this probability on.</param>
/// <param name="Reject">Safe to reject without a person from this probability on.</param>
public sealed record ModelThresholds(double Flag, double Hold, double Reject)
{
    /// <summary>A threshold that no probability reaches.</summary>
    public const double Never = 1.01;
}

/// <summary>
/// What thresholds are chosen for, on held-out rows. Flag has the best macro-F1, the mean over the sources. Hold is as high as its recall
/// allows and no lower than its precision demands, reject as low as its precision allows; both are higher where too many harmless texts
/// would reach them, and hold is never above reject.
/// </summary>
/// <param name="HoldRecall">Share of what carries the label that hold should reach.</param>
/// <param name="HoldPrecision">Share of what reaches hold that carries the label, at least.</param>
/// <param name="RejectPrecision">Share of what reaches reject that carries the label.</param>
/// <param name="RejectProbability">Nothing is rejected below it, nor where no labelled rows of these languages know the label.</param>
/// <param name="ForeignHoldProbability">Nothing is held below it where no labelled rows of these languages know the label.</param>
/// <param name="HarmlessHeld">Most harmless texts (edited news, everyday sentences) that may reach hold, per label, rounded up.</param>
/// <param name="HarmlessRejected">Most harmless texts that may reach reject, per label.</param>
public sealed record ThresholdGoals(
    double HoldRecall,
    double HoldPrecision,
    double RejectPrecision,
    double RejectProbability,
    double ForeignHoldProbability,
    double HarmlessHeld,
    double HarmlessRejected)
{
    public static ThresholdGoals Shipped { get; } = new(
        HoldRecall: 0.75,
        HoldPrecision: 0.6,
        RejectPrecision: 0.95,
        RejectProbability: 0.9,
        ForeignHoldProbability: 0.6,
        HarmlessHeld: 0.005,
        HarmlessRejected: 0.001);
}

/// <param name="Threshold">Rows from this probability on.</param>
/// <param name="Precision">Share of them that carry the label.</param>
/// <param name="Recall">Share of all that carry the label which is among them.</param>
/// <param name="Share">Share of all rows which is among them.</param>
public sealed record CurvePoint(double Threshold, double Precision, double Recall, double Share);

/// <param name="Name">Relative to the manifest.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Bytes">Length.</param>
public sealed record ModelFile(string Name, string Sha256, long Bytes);

/// <param name="File">Name in the data folder.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Licence">As the data's own manifest states it.</param>
/// <param name="Rows">Rows in the file.</param>
/// <param name="TrainedRows">Rows that training used after sampling and holding out.</param>
/// <param name="Sha256">Of the compressed file, lower-case hexadecimal.</param>
public sealed record DataSource(string File, string Language, string Licence, int Rows, int TrainedRows, string Sha256);

/// <param name="HeldOut">On rows of the training files that were kept from training.</param>
/// <param name="Development">On development files, which were never trained on.</param>
/// <param name="LanguageAccuracy">Share of held-out rows whose language was found without a hint, 0..1.</param>
public sealed record ModelMetrics(IReadOnlyList<LabelMetric> HeldOut, IReadOnlyList<LabelMetric> Development, double LanguageAccuracy);

/// <param name="Set">A language, <c>all</c>, or a development file.</param>
/// <param name="Label">One of the labels.</param>
/// <param name="Positives">Rows known to carry the label.</param>
/// <param name="Negatives">Rows known not to carry it.</param>
/// <param name="Auc">Area under the ROC curve, 0..1; absent where one class is missing.</param>
/// <param name="MacroF1">Mean of the F1 of both classes at the flag threshold, 0..1; absent where one class is missing.</param>
public sealed record LabelMetric(string Set, string Label, int Positives, int Negatives, double? Auc = null, double? MacroF1 = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
