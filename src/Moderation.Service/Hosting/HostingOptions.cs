using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Hosting;

/// <summary>What this process is. Section <c>Moderation</c>.</summary>
internal sealed class HostingOptions
{
    public ServiceRole Role { get; set; } = ServiceRole.All;

    /// <summary>Folder of the model; without it <c>models/default</c> in the current directory, then beside the program.</summary>
    public string? Model { get; set; }

    /// <summary>Takes up another model in that folder while running; otherwise the one found at the start stays.</summary>
    public bool WatchModel { get; set; } = true;

    /// <summary>
    /// Address for health, metrics and the description of the API, such as <c>http://127.0.0.1:5081</c>. They then answer there alone, and
    /// nothing else does.
    /// </summary>
    public string? OperationsUrl { get; set; }

    /// <summary>Seconds that a stop may take before the process ends anyway.</summary>
    [Range(1, 600)]
    public int ShutdownSeconds { get; set; } = 8;
}

internal enum ServiceRole
{
    All,

    /// <summary>HTTP only; consumes nothing and publishes no events.</summary>
    Api,

    /// <summary>Consumes the intake queues and publishes events; serves health and metrics only.</summary>
    Worker,
}
