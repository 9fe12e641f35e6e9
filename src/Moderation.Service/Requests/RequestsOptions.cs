using System.ComponentModel.DataAnnotations;

namespace Moderation.Service.Requests;

/// <summary>What requests may take. Section <c>Moderation</c>.</summary>
internal sealed class RequestsOptions
{
    /// <summary>Request bodies in memory at once, in MiB, parsed two to three times as much; above it the answer is 503.</summary>
    [Range(1, 100_000)]
    public int IntakeMegabytes { get; set; } = 64;

    /// <summary>Longest that a request's body may take to arrive; then the answer is 408.</summary>
    [Range(1, 3_600)]
    public int BodySeconds { get; set; } = 60;

    /// <summary>Requests a second of one address that has no key, several times as many for a moment; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerAddress { get; set; } = 300;

    /// <summary>Requests a second of one key, several times as many for a moment; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerKey { get; set; } = 5_000;
}
