using System.Text;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>
/// Which language a text is written in: a linear model over short character n-grams of its beginning. On disk (<c>language.bin</c>,
/// little-endian): <c>MODL</c>, format, buckets, languages as 32-bit integers; per language its code (length-prefixed ASCII) and bias (32-bit
/// float); then for each bucket one 16-bit float per language.
/// </summary>
internal sealed class LanguageModel
{
    public const int Format = 1;
    public const string Undetermined = "und";

    /// <summary>More text than this no longer changes the answer.</summary>
    private const int LongestBeginning = 400;

    /// <summary>Fewer n-grams than this ("ok", an emoji) are no evidence.</summary>
    private const int LeastEvidence = 12;

    private const double LeastProbability = 0.5;

    private static readonly byte[] Magic = "MODL"u8.ToArray();

    private readonly float[] _weights;

    public LanguageModel(int buckets, IReadOnlyList<string> languages)
    {
        Buckets = buckets;
        Languages = languages;
        Biases = new float[languages.Count];
        _weights = new float[buckets * languages.Count];
    }

    public int Buckets { get; }

    public IReadOnlyList<string> Languages { get; }

    public float[] Biases { get; }

    public ref float this[int bucket, int language] => ref _weights[(bucket * Languages.Count) + language];

    /// <summary>The distinct buckets of a text's beginning, until the thread's next call.</summary>
    public static ReadOnlySpan<int> BucketsOf(TreatedText text, int buckets) =>
        PresentBuckets.OfThisThread(buckets).CollectShort(text.Text.AsSpan(0, Math.Min(text.Text.Length, LongestBeginning)), buckets);

    /// <summary>ISO 639-1; the hint's primary subtag where the text is no evidence, else <see cref="Undetermined"/>.</summary>
    public string Identify(TreatedText text, string? hint) => Identify(BucketsOf(text, Buckets), hint);

    public string Identify(ReadOnlySpan<int> present, string? hint)
    {
        if (present.Length < LeastEvidence)
            return Primary(hint);
        var scale = FeatureVector.BucketValue(present.Length);
        Span<double> logits = stackalloc double[Languages.Count];
        foreach (var bucket in present)
        {
            for (var language = 0; language < logits.Length; language++)
                logits[language] += this[bucket, language] * scale;
        }

        var best = 0;
        for (var language = 0; language < logits.Length; language++)
        {
            logits[language] += Biases[language];
            if (logits[language] > logits[best])
                best = language;
        }

        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - logits[best]);
        return 1 / sum >= LeastProbability ? Languages[best] : Primary(hint);
    }

    private static string Primary(string? hint)
    {
        var subtag = hint?.Split('-', '_')[0];
        return subtag is { Length: 2 or 3 } && subtag.All(char.IsAsciiLetter) ? subtag.ToLowerInvariant() : Undetermined;
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.ASCII))
        {
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
        }

        return stream.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> for anything that <see cref="ToBytes"/> does not write.</summary>
    public static LanguageModel FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.ASCII);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException("it does not start with MODL");
        if (reader.ReadInt32() is var format and not Format)
            throw new InvalidDataException($"it has format {format}, this program reads {Format}");
        var buckets = reader.ReadInt32();
        var languages = new string[reader.ReadInt32()];
        var biases = new float[languages.Length];
        for (var language = 0; language < languages.Length; language++)
            (languages[language], biases[language]) = (reader.ReadString(), reader.ReadSingle());
        var model = new LanguageModel(buckets, languages);
        biases.CopyTo(model.Biases, 0);
        for (var at = 0; at < model._weights.Length; at++)
            model._weights[at] = (float)reader.ReadHalf();
        return model;
    }
}
