using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// Language identification: a linear model over short n-grams. On disk (<c>language.bin</c>, little-endian): <c>MODL</c>, format, buckets,
/// languages as 32-bit integers; per language its code (length-prefixed ASCII) and bias (32-bit float); per bucket a 16-bit float per
/// language.
/// </summary>
internal sealed class LanguageModel(int buckets, IReadOnlyList<string> languages)
{
    public const int Format = 2;
    public const string Undetermined = "und";

    private const int LongestNGram = 4;

    /// <summary>Fewer distinct n-grams than this ("ok", an emoji) are no evidence.</summary>
    private const int LeastEvidence = 12;

    private const float LeastProbability = 0.3f;

    /// <summary>Prior odds of the language that the fallback names against any other.</summary>
    private const float FallbackOdds = 4;

    private static readonly byte[] Magic = "MODL"u8.ToArray();

    private readonly float[] _weights = new float[buckets * languages.Count];
    private readonly string[] _codes = [.. languages];

    public int Buckets { get; } = buckets;
    public IReadOnlyList<string> Languages => _codes;
    public float[] Biases { get; } = new float[languages.Count];
    public ref float this[int bucket, int language] => ref _weights[(bucket * Languages.Count) + language];

    public ReadOnlySpan<float> Of(int bucket) => _weights.AsSpan(bucket * Languages.Count, Languages.Count);

    /// <summary>ISO 639-1. The fallback weighs in between languages about as likely; without evidence it decides.</summary>
    public string Identify(ReadOnlySpan<float> sums, int nGrams, string? fallback)
    {
        if (nGrams < LeastEvidence)
            return Primary(fallback);
        Span<float> logits = stackalloc float[_codes.Length];
        TensorPrimitives.Multiply(sums[.._codes.Length], Scale(nGrams), logits);
        TensorPrimitives.Add(logits, Biases, logits);
        var expected = Array.IndexOf(_codes, Primary(fallback));
        if (expected >= 0)
            logits[expected] += MathF.Log(FallbackOdds);
        var best = TensorPrimitives.IndexOfMax<float>(logits);
        TensorPrimitives.SoftMax(logits, logits);
        return logits[best] >= LeastProbability ? _codes[best] : Primary(fallback);
    }

    public string Identify(CountedBuckets nGrams, string? fallback)
    {
        var sums = new float[Languages.Count];
        for (var at = 0; at < nGrams.Indices.Length; at++)
            TensorPrimitives.MultiplyAdd(Of(nGrams.Indices[at]), nGrams.Counts[at], sums, sums);
        return Identify(sums, (int)TensorPrimitives.Sum<float>(nGrams.Counts), fallback);
    }

    /// <summary>Whether an n-gram is short enough to tell a language rather than a topic.</summary>
    public static bool Sees(int begin, int end) => end - begin <= LongestNGram;

    public static float Scale(int nGrams) => nGrams == 0 ? 0 : 1 / MathF.Sqrt(nGrams);

    public int BucketOf(uint hash) => (int)(hash & (uint)(Buckets - 1));

    /// <summary>The primary subtag of a BCP 47 tag; one that stands alone already is not copied.</summary>
    private static string Primary(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return Undetermined;
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var subtag = end < 0 ? tag : tag[..end];
        if (subtag.AsSpan().ContainsAnyExcept(Characters.LowerAscii))
            subtag = subtag.ToLowerInvariant();
        return subtag.Length is 2 or 3 && !subtag.AsSpan().ContainsAnyExcept(Characters.LowerAscii) ? subtag : Undetermined;
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write(Magic);
        writer.Write(Format);
        writer.Write(Buckets);
        writer.Write(Languages.Count);
        for (var language = 0; language < Languages.Count; language++)
        {
            writer.Write(Languages[language]);
            writer.Write(Biases[language]);
        }

        foreach (var weight in _weights)
            writer.Write((Half)weight);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="IOException"/> for bytes of another shape.</summary>
    public static LanguageModel FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        WeightFile.RequireFormat(reader, Magic, Format);
        var buckets = reader.ReadInt32();
        var languages = new string[reader.ReadInt32()];
        var biases = new float[languages.Length];
        for (var language = 0; language < languages.Length; language++)
            (languages[language], biases[language]) = (reader.ReadString(), reader.ReadSingle());
        var model = new LanguageModel(buckets, languages);
        biases.CopyTo(model.Biases, 0);
        var weights = MemoryMarshal.Cast<byte, Half>(bytes.AsSpan((int)reader.BaseStream.Position));
        if (weights.Length != model._weights.Length)
            throw new InvalidDataException("its length does not fit its dimensions");
        TensorPrimitives.ConvertToSingle(weights, model._weights);
        return model;
    }
}
