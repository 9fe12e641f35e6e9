using System.Diagnostics;

namespace Moderation.Benchmarks.Counts.Live;

/// <summary>Which counts of one article have come over its stream and when, beside those that its comments made.</summary>
internal sealed class ArticleCounts(string article, int count)
{
    private readonly Lock _gate = new();
    private readonly List<(int Count, long At)> _arrived = [];
    private readonly List<(int Count, long SentAt, long AnsweredAt)> _expected = [];
    private int _count = count;

    public string Article => article;

    public void Arrived(int count, long at)
    {
        lock (_gate)
            _arrived.Add((count, at));
    }

    /// <summary>A comment was approved: a count that has it must come.</summary>
    public void Expect(long sentAt, long answeredAt)
    {
        lock (_gate)
            _expected.Add((++_count, sentAt, answeredAt));
    }

    /// <summary>How many comments no count has come for.</summary>
    public int Missing
    {
        get
        {
            lock (_gate)
                return _expected.Count(expected => !_arrived.Any(arrived => arrived.Count >= expected.Count));
        }
    }

    /// <summary>
    /// For each comment the milliseconds until a count came that has it: from the answer to it, 0 where the count came first, and from its
    /// sending.
    /// </summary>
    public IEnumerable<(double FromAnswer, double FromSending)> Times()
    {
        lock (_gate)
        {
            return
            [
                .. _expected.Select(expected =>
                {
                    var at = _arrived.First(arrived => arrived.Count >= expected.Count).At;
                    return (Math.Max(0, Milliseconds(expected.AnsweredAt, at)), Milliseconds(expected.SentAt, at));
                }),
            ];
        }
    }

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
