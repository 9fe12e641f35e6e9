using Moderation.Service.Requests;

namespace Moderation.Service.Counts.Live;

/// <summary>What the open streams of one address take together: a process has room for many readers, not for one that takes it all.</summary>
internal sealed class StreamShares(CountsOptions options, LimitMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Streams, int Followed)> _ofAddresses = [];

    /// <param name="followed">Articles and URLs.</param>
    /// <returns>Null where the address has its share already; disposed with the stream.</returns>
    public IDisposable? TryEnter(HttpContext http, int followed)
    {
        var address = Caller.AddressOf(http);
        if (TryAdd(address, 1, followed))
            return new Place(this, address, followed);
        metrics.Refused("streams");
        return null;
    }

    private bool TryAdd(string address, int streams, int followed)
    {
        lock (_lock)
        {
            var taken = _ofAddresses.GetValueOrDefault(address);
            taken = (taken.Streams + streams, taken.Followed + followed);
            if (streams > 0 && (taken.Streams > options.StreamsPerAddress || taken.Followed > options.FollowedPerAddress))
                return false;
            if (taken.Streams == 0)
                _ofAddresses.Remove(address);
            else
                _ofAddresses[address] = taken;
            return true;
        }
    }

    private sealed class Place(StreamShares shares, string address, int followed) : IDisposable
    {
        public void Dispose() => shares.TryAdd(address, -1, -followed);
    }
}
