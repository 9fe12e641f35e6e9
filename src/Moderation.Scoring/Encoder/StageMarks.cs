namespace Moderation.Scoring.Encoder;

/// <summary>What a word adds to a label's log-odds by both stages: the first stage's share of it, and the second stage's marks.</summary>
internal sealed class StageMarks(IReadOnlyList<TextMark> marks, JointWeights joint, double weight)
{
    private int _next;

    /// <param name="begin">In the original; words are to be asked for in their order.</param>
    /// <param name="firstStage">What the word adds to a label's log-odds there.</param>
    public float Contribution(int begin, int end, Func<int, float> firstStage)
    {
        var sum = 0.0;
        for (var label = 0; label < Labels.Count; label++)
            if (joint.Words[label] != 0)
                sum += joint.Words[label] * firstStage(label);
        if (!joint.IsOfFirstStage)
            sum += weight * StrongestIn(begin, end);
        return (float)sum;
    }

    private float StrongestIn(int begin, int end)
    {
        while (_next < marks.Count && marks[_next].End <= begin)
            _next++;
        var strongest = 0f;
        for (var at = _next; at < marks.Count && marks[at].Begin < end; at++)
            strongest = Math.Max(strongest, marks[at].Probability);
        return strongest;
    }
}
