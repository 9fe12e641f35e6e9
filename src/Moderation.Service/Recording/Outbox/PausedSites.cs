using Moderation.Service.Background;

namespace Moderation.Service.Recording.Outbox;

/// <summary>
/// Sites of whose events the broker has refused one: a queue that is bound to them is full. Their events wait, each site by a back-off of
/// its own, while those of the others are sent.
/// </summary>
internal sealed class PausedSites(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, Pause> _pauses = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Now => [.. _pauses.Where(pause => pause.Value.Lasts(time)).Select(pause => pause.Key)];

    public bool Has(string site) => _pauses.TryGetValue(site, out var pause) && pause.Lasts(time);

    /// <returns>How long it is paused; null where it is already.</returns>
    public TimeSpan? Refused(string site)
    {
        if (Has(site))
            return null;
        if (!_pauses.TryGetValue(site, out var pause))
            pause = _pauses[site] = new Pause();
        return pause.Begin(time);
    }

    /// <summary>Ends the back-off of a site whose events are taken again.</summary>
    public void Confirmed(string site)
    {
        if (_pauses.Count > 0 && !Has(site))
            _pauses.Remove(site);
    }

    private sealed class Pause
    {
        private readonly Backoff _backoff = new(First, Longest);
        private TimeSpan _length;
        private long _since;

        public TimeSpan Begin(TimeProvider time)
        {
            (_since, _length) = (time.GetTimestamp(), _backoff.Next());
            return _length;
        }

        public bool Lasts(TimeProvider time) => time.GetElapsedTime(_since) < _length;
    }
}
