using System.Numerics;

namespace Moderation.Scoring.Features;

/// <summary>Occurrences of word classes (up to three) and their ordered pairs nearby: learnt in one language, they hold in all.</summary>
internal sealed class ClassFeatures
{
    public const int Count = Occurrences * Classes + Classes * Classes;

    /// <summary>Not scaled by the text's length, unlike n-grams: one insult in a long comment is an insult.</summary>
    public const float Value = 0.25f;

    private const int Classes = 18;
    private const int Occurrences = 3;

    /// <summary>Distance in words within which classes make a pair.</summary>
    private const int Reach = 4;

    private readonly int[] _seen = new int[Classes];
    private readonly bool[] _pairs = new bool[Classes * Classes];
    private readonly WordClasses[] _recent = new WordClasses[Reach];
    private int _position;

    public void Clear()
    {
        Array.Clear(_seen);
        Array.Clear(_pairs);
        Array.Clear(_recent);
        _position = 0;
    }

    public void Next<TSink>(WordClasses classes, int begin, int end, ref TSink sink)
        where TSink : struct, ITextSink, allows ref struct
    {
        for (var left = (uint)classes; left != 0; left &= left - 1)
        {
            var here = BitOperations.TrailingZeroCount(left);
            if (_seen[here] < Occurrences)
                sink.Class((_seen[here]++ * Classes) + here, begin, end);
            foreach (var recent in _recent)
            {
                for (var before = (uint)recent; before != 0; before &= before - 1)
                {
                    var pair = (BitOperations.TrailingZeroCount(before) * Classes) + here;
                    if (_pairs[pair])
                        continue;
                    _pairs[pair] = true;
                    sink.Class((Occurrences * Classes) + pair, begin, end);
                }
            }
        }

        _recent[_position++ % Reach] = classes;
    }
}
