using System.Numerics.Tensors;

namespace Moderation.Scoring;

/// <summary>Platt scaling (Platt 1999) over the log-odds of all labels: probability = sigmoid(offset + sum of weight * log-odds).</summary>
internal sealed class Calibration(float[] values)
{
    /// <summary>Per label seven weights and the offset.</summary>
    public const int Stride = Labels.Count + 1;

    /// <summary>A new one that takes the log-odds as they are.</summary>
    public static Calibration Identity() =>
        new([.. Enumerable.Range(0, Labels.Count * Stride).Select(at => at / Stride == at % Stride ? 1f : 0)]);

    public ReadOnlySpan<float> Values => values;

    /// <summary>Weights of all labels' log-odds in one label's, then its offset.</summary>
    public Span<float> Of(int label) => values.AsSpan(label * Stride, Stride);

    public double Probability(ReadOnlySpan<float> logits, int label) => 1 / (1 + Math.Exp(-(double)Logit(logits, label)));

    public float Logit(ReadOnlySpan<float> logits, int label) => Mix(logits, label) + values[(label * Stride) + Labels.Count];

    /// <summary>What a feature with these weights adds to one label's calibrated log-odds.</summary>
    public float Mix(ReadOnlySpan<float> weights, int label) =>
        TensorPrimitives.Dot(weights[..Labels.Count], values.AsSpan(label * Stride, Labels.Count));
}

/// <summary>One per family of languages; one of them is <see cref="ModelManifest.OtherLanguages"/>.</summary>
internal sealed class FamilyCalibrations(IReadOnlyDictionary<string, Calibration> families)
{
    private readonly Calibration _others = families[ModelManifest.OtherLanguages];

    public static FamilyCalibrations None { get; } =
        new(new Dictionary<string, Calibration> { [ModelManifest.OtherLanguages] = Calibration.Identity() });

    public Calibration Of(string language) => families.GetValueOrDefault(language) ?? _others;

    public void Write(BinaryWriter writer)
    {
        writer.Write(families.Count);
        foreach (var (family, calibration) in families.OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            writer.Write(family);
            foreach (var value in calibration.Values)
                writer.Write(value);
        }
    }

    /// <summary>Throws <see cref="InvalidDataException"/> for anything that <see cref="Write"/> does not write.</summary>
    public static FamilyCalibrations Read(BinaryReader reader)
    {
        var families = new Dictionary<string, Calibration>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var family = reader.ReadString();
            var values = new float[Labels.Count * Calibration.Stride];
            foreach (ref var value in values.AsSpan())
            {
                value = reader.ReadSingle();
                if (!float.IsFinite(value))
                    throw new InvalidDataException("it holds a number that is not finite");
            }

            families[family] = new Calibration(values);
        }

        return families.ContainsKey(ModelManifest.OtherLanguages)
            ? new FamilyCalibrations(families)
            : throw new InvalidDataException($"it has no calibration for the languages '{ModelManifest.OtherLanguages}'");
    }
}
