using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Moderation.Scoring.Encoder;

namespace Moderation.Scoring;

/// <summary>What <c>manifest.json</c> says about a model: what it is made of, from what, and how good it was.</summary>
public sealed record ModelManifest
{
    public const string FileName = "manifest.json";

    /// <summary>The family of all languages that are no family of their own.</summary>
    public const string OtherLanguages = "other";

    /// <summary>A program loads its own format only.</summary>
    public const int CurrentFormat = 3;

    /// <summary>Unique per content: series and first digits of the SHA-256 of this manifest without its version.</summary>
    public required string Version { get; init; }
    public required int Format { get; init; }
    public required IReadOnlyList<string> Labels { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required FeatureSettings Features { get; init; }
    public required int Seed { get; init; }

    /// <summary>Per family of languages, per label; a language with enough labelled rows is a family named by its code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds { get; init; }
    public required ThresholdGoals ThresholdGoals { get; init; }

    /// <summary>Per family and label, on the held-out rows that the thresholds were chosen on.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>>> Curves { get; init; }
    public required IReadOnlyList<ModelFile> Files { get; init; }
    public required IReadOnlyList<DataSource> CreatedFrom { get; init; }
    public required ModelMetrics Metrics { get; init; }

    /// <summary>Absent where the model has one stage.</summary>
    public SecondStageSettings? SecondStage { get; init; }

    /// <summary>Nothing is escaped: the manifest is no part of a web page, and licences stay readable.</summary>
    private static readonly ManifestJson Json =
        new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Per label, for an ISO 639-1 code or <c>und</c> and the stages that the scores come from.</summary>
    public IReadOnlyDictionary<string, ModelThresholds> ThresholdsOf(string language, ScoringStages stages = ScoringStages.First)
    {
        var families = stages == ScoringStages.Both && SecondStage is { } second ? second.Thresholds : Thresholds;
        return families.GetValueOrDefault(language) ?? families[OtherLanguages];
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json.ModelManifest) + "\n";

    /// <summary>Throws <see cref="JsonException"/> for what is not a manifest.</summary>
    public static ModelManifest FromJson(string json) =>
        JsonSerializer.Deserialize(json, Json.ModelManifest) ?? throw new JsonException("The manifest is null.");
}

/// <summary>Buckets are powers of two, n-gram lengths are in characters; a program with other word lists refuses the model.</summary>
public sealed record FeatureSettings(
    int Buckets, int ShortestNGram, int LongestNGram, int KnownBuckets, int LanguageBuckets, int Signals, int WordClasses, string Lexicon);

/// <summary>From Flag on a text carries the label, from Hold on a person should look, from Reject on it is safe without.</summary>
public sealed record ModelThresholds(double Flag, double Hold, double Reject)
{
    /// <summary>A threshold that no probability reaches.</summary>
    public const double Never = 1.01;
}

/// <summary>How the stages are joined and when the second is asked; everything per family of languages and label.</summary>
/// <param name="Thresholds">Of what both stages say.</param>
/// <param name="Curves">As <see cref="ModelManifest.Curves"/>.</param>
/// <param name="Ask">
/// A text whose every probability of the first stage is below these is surely fine, and the second stage need not be asked.
/// </param>
/// <param name="Transfer">What the choice of the joint rests on.</param>
/// <param name="MarkWeight">Log-odds that a word adds which is surely what a text is abusive for.</param>
public sealed record SecondStageSettings(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JointWeights>> Joint,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ModelThresholds>> Thresholds,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>>> Curves,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Ask,
    IReadOnlyList<TransferFigures> Transfer,
    double MarkWeight)
{
    /// <summary>Whether the second stage has no say in a label.</summary>
    public bool IsOfFirstStage(string language, string label) =>
        (Joint.GetValueOrDefault(language) ?? Joint[ModelManifest.OtherLanguages])[label].IsOfFirstStage;

    public IReadOnlyDictionary<string, double> AskOf(string language) =>
        Ask.GetValueOrDefault(language) ?? Ask[ModelManifest.OtherLanguages];
}

/// <summary>How a way to join the stages does on sources that it was not fitted to: means of AUC and macro-F1 over them.</summary>
public sealed record TransferFigures(string Label, string Candidate, int Sources, double? Auc = null, double? MacroF1 = null);

/// <summary>Flag has the best mean macro-F1; hold meets recall and precision, reject precision; the harmless texts raise both.</summary>
/// <param name="RejectProbability">Nothing is rejected below it, nor where no labelled rows of these languages know the label.</param>
/// <param name="NeverRejected">
/// Languages in which nothing is: one syllable has several readings there, and how precise a rejection is on comments that nobody here has
/// seen is not known.
/// </param>
/// <param name="ForeignHoldProbability">Nothing is held below it where no labelled rows of these languages know the label.</param>
/// <param name="HarmlessHeld">Most harmless texts (edited news, everyday sentences) that may reach hold, per label, rounded up.</param>
/// <param name="HarmlessRejected">Most harmless texts that may reach reject, per label.</param>
/// <param name="HoldFalsePositives">Most rows without a label that may reach its hold, however much more would be found below.</param>
public sealed record ThresholdGoals(
    double HoldRecall,
    double HoldPrecision,
    double RejectPrecision,
    double RejectProbability,
    IReadOnlyList<string> NeverRejected,
    double ForeignHoldProbability,
    double HarmlessHeld,
    double HarmlessRejected,
    double HoldFalsePositives = 1)
{
    public static ThresholdGoals Shipped { get; } = new(
        HoldRecall: 0.75,
        HoldPrecision: 0.6,
        RejectPrecision: 0.95,
        RejectProbability: 0.9,
        NeverRejected: ["vi"],
        ForeignHoldProbability: 0.6,
        HarmlessHeld: 0.005,
        HarmlessRejected: 0.001,
        HoldFalsePositives: 0.08);
}

/// <summary>Of the rows at or above a threshold: precision, recall, and their share of all rows.</summary>
public sealed record CurvePoint(double Threshold, double Precision, double Recall, double Share);

/// <summary>The name is relative to the manifest, the hash lower-case hexadecimal.</summary>
public sealed record ModelFile(string Name, string Sha256, long Bytes);

/// <summary>TrainedRows is what sampling and holding out left; the hash is that of the compressed file.</summary>
public sealed record DataSource(string File, string Language, string Licence, int Rows, int TrainedRows, string Sha256);

/// <summary>On rows held out of training, on development files, and the share of languages found without a hint.</summary>
public sealed record ModelMetrics(IReadOnlyList<LabelMetric> HeldOut, IReadOnlyList<LabelMetric> Development, double LanguageAccuracy);

/// <summary>The set is a language or a development file; AUC and macro-F1 (0..1) are absent where a class is missing.</summary>
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
