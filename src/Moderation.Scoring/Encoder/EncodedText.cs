namespace Moderation.Scoring.Encoder;

/// <summary>What the encoder makes of a text.</summary>
public sealed class EncodedText
{
    internal EncodedText(float[] logits, IReadOnlyList<TextMark> marks, float[] embedding, int pieces) =>
        (Logits, Marks, Embedding, Pieces) = (logits, marks, embedding, pieces);

    /// <summary>In the order of <see cref="Labels.All"/>, not calibrated and not joined with the first stage's.</summary>
    public IReadOnlyList<float> Logits { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<TextMark> Marks { get; }

    /// <summary>384 numbers by which texts that mean the same are near each other.</summary>
    public ReadOnlyMemory<float> Embedding { get; }

    /// <summary>Number of pieces the text was cut into: its length as the encoder sees it.</summary>
    public int Pieces { get; }
}

/// <summary>How likely (0..1) a text is abusive because of a stretch [begin, end) of the original, in UTF-16 units.</summary>
public readonly record struct TextMark(int Begin, int End, float Probability);
