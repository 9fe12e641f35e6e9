namespace Moderation.Service.Telemetry;

/// <summary>So many lines a minute, and how many there would have been besides.</summary>
internal sealed class LogBudget(TimeProvider time)
{
    private const int Most = 20;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _begun;
    private int _taken;
    private int _leftOut;

    /// <param name="more">Ends the line: how many were not written before it; empty where there were none.</param>
    /// <returns>Whether the line may be written.</returns>
    public bool Take(out string more)
    {
        lock (_lock)
        {
            if (_begun is not { } begun || time.GetElapsedTime(begun) >= Span)
                (_begun, _taken) = (time.GetTimestamp(), 0);
            if (_taken == Most)
            {
                _leftOut++;
                more = "";
                return false;
            }

            _taken++;
            more = _leftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_leftOut} more were not written)");
            _leftOut = 0;
            return true;
        }
    }
}
