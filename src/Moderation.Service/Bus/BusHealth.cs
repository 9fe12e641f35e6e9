namespace Moderation.Service.Bus;

/// <summary>Whether the bus can be reached; shown in readiness.</summary>
internal sealed class BusHealth
{
    private volatile bool _isConnected;

    public bool IsConnected { get => _isConnected; set => _isConnected = value; }
}
