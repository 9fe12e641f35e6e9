using Moderation.Scoring.Encoder;
using Moderation.Scoring.Features;

namespace Moderation.Scoring;

/// <summary>The stretches of a text that raised a label: neighbouring strong words joined.</summary>
internal sealed class Explanation
{
    private const int MostSpans = 3;

    /// <summary>A word is strong from this share of the strongest word's contribution on.</summary>
    private const float StrongShare = 0.4f;

    /// <summary>A longer run without a space (Chinese, Japanese, hammering on keys) is judged character by character.</summary>
    private const int LongestWord = 24;

    private readonly TreatedText _text;
    private readonly List<Word> _words = [];

    public Explanation(TreatedText text, CharacterSums sums)
    {
        _text = text;
        sums.Spread(text.Text);
        var end = 0;
        while (Tokens.Next(text.Text, ref end, out var begin))
        {
            var step = end - begin >= LongestWord ? 1 : end - begin;
            for (var at = begin; at < end; at += step)
            {
                var word = new Word(at, at + step, new float[WeightTable.Stride]);
                sums.Of(word.Begin, word.End, word.Sums);
                _words.Add(word);
            }
        }
    }

    /// <param name="marks">Of the second stage, where it was asked.</param>
    public IEnumerable<ScoredSpan> Of(int label, Calibration calibration, StageMarks? marks = null)
    {
        var shares = _words.ConvertAll(word => new Share(word.Begin, word.End, ContributionOf(word, label, calibration, marks)));
        var strong = shares.Count == 0 ? 0 : shares.Max(share => share.Contribution) * StrongShare;
        if (strong <= 0)
            return [];
        return Joined(shares.Where(share => share.Contribution >= strong))
            .OrderByDescending(share => share.Contribution)
            .Take(MostSpans)
            .OrderBy(share => share.Begin)
            .Select(share => ToSpan(share, label));
    }

    private float ContributionOf(Word word, int label, Calibration calibration, StageMarks? marks)
    {
        if (marks is null)
            return calibration.Mix(word.Sums, label);
        var (begin, end) = _text.ToOriginal(word.Begin, word.End);
        return marks.Contribution(begin, end, of => calibration.Mix(word.Sums, of));
    }

    private static List<Share> Joined(IEnumerable<Share> strong)
    {
        var joined = new List<Share>();
        foreach (var share in strong)
        {
            if (joined is [.., var last] && share.Begin - last.End <= 1)
                joined[^1] = new Share(last.Begin, share.End, last.Contribution + share.Contribution);
            else
                joined.Add(share);
        }

        return joined;
    }

    private ScoredSpan ToSpan(Share share, int label)
    {
        var (begin, end) = _text.ToOriginal(share.Begin, share.End);
        return new ScoredSpan(Labels.All[label], begin, end, share.Contribution);
    }

    private readonly record struct Word(int Begin, int End, float[] Sums);

    private readonly record struct Share(int Begin, int End, float Contribution);
}
