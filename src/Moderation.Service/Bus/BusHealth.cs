namespace Moderation.Service.Bus;

internal sealed class BusHealth
{
    private volatile bool _isConnected;

    public bool IsConnected { get => _isConnected; set => _isConnected = value; }
}
