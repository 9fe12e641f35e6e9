using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Requests;

/// <summary>What requests may take. Section <c>Moderation</c>.</summary>
internal sealed class RequestsOptions
{
    /// <summary>Bodies of requests in memory at once, in MiB; above it the answer is 503. What is read from a body takes two to three times as much.</summary>
    [Range(1, 100_000)]
    public int IntakeMegabytes { get; set; } = 64;
}
