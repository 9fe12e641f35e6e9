namespace Moderation.Service.Requests;

/// <summary>
/// Bounds the memory of all request bodies together by the bytes that have come, not by those announced. One caller takes half of it at
/// most, so that there is room for others; a body over the limit is read when it is alone.
/// </summary>
internal sealed class BodyRoom(RequestsOptions options)
{
    private readonly long _limit = (long)options.IntakeMegabytes << 20;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _ofCallers = [];
    private long _taken;

    public TimeSpan Longest { get; } = TimeSpan.FromSeconds(options.BodySeconds);

    /// <returns>A place without bytes yet; disposed with the response.</returns>
    public Place Enter(HttpContext http)
    {
        var place = new Place(this, Caller.Of(http));
        http.Response.RegisterForDispose(place);
        return place;
    }

    private bool TryTake(Place place, int bytes)
    {
        lock (_lock)
        {
            var own = place.Bytes + bytes;
            var (all, ofCaller) = (_taken + bytes, _ofCallers.GetValueOrDefault(place.Caller) + bytes);
            if ((all > _limit && all != own) || (ofCaller > _limit / 2 && ofCaller != own))
                return false;
            (_taken, _ofCallers[place.Caller]) = (all, ofCaller);
            return true;
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            _taken -= place.Bytes;
            if (_ofCallers.TryGetValue(place.Caller, out var taken) && (_ofCallers[place.Caller] = taken - place.Bytes) == 0)
                _ofCallers.Remove(place.Caller);
        }
    }

    /// <summary>What one body takes.</summary>
    internal sealed class Place(BodyRoom room, string caller) : IDisposable
    {
        public string Caller => caller;
        public long Bytes { get; private set; }

        /// <returns>False where there is no room left.</returns>
        public bool TryTake(int bytes)
        {
            if (!room.TryTake(this, bytes))
                return false;
            Bytes += bytes;
            return true;
        }

        public void Dispose()
        {
            room.Leave(this);
            Bytes = 0;
        }
    }
}
