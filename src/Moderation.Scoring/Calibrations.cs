namespace Moderation.Scoring;

/// <summary>A calibration per family of languages; one of them is <see cref="ModelManifest.OtherLanguages"/>.</summary>
internal sealed class Calibrations(IReadOnlyDictionary<string, Calibration> families)
{
    private readonly Calibration _others = families[ModelManifest.OtherLanguages];

    public static Calibrations None { get; } =
        new(new Dictionary<string, Calibration> { [ModelManifest.OtherLanguages] = Calibration.None });

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
    public static Calibrations Read(BinaryReader reader)
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
            ? new Calibrations(families)
            : throw new InvalidDataException($"it has no calibration for the languages '{ModelManifest.OtherLanguages}'");
    }
}
