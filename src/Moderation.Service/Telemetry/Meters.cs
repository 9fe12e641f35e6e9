namespace Moderation.Service.Telemetry;

internal static class Meters
{
    /// <summary>The meter that all of the service's own instruments belong to.</summary>
    public const string Name = "Moderation";
}
