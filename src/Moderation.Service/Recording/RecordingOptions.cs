using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Recording;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class RecordingOptions
{
    /// <summary>Seconds that an event may wait to be published before readiness says <c>degraded</c>.</summary>
    [Range(1, 86_400)]
    public int OutboxLagSeconds { get; set; } = 30;
}
