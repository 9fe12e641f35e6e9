using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Moderation.Service.Telemetry;

namespace Moderation.Service.Sites;

/// <summary>Which settings of which sites this version cannot read: a line in the log for each change, a number for the metrics.</summary>
internal sealed class UnreadableSettings
{
    private readonly ConcurrentDictionary<(string What, string Site), bool> _now = new();
    private readonly ILogger<UnreadableSettings> _logger;

    public UnreadableSettings(ILogger<UnreadableSettings> logger, IMeterFactory meters)
    {
        _logger = logger;
        meters.Create(Meters.Name).CreateObservableGauge(
            "moderation.settings.unreadable", () => _now.Count, null, "Settings of sites that this version cannot read.");
    }

    public void Found(string what, string site, string problem)
    {
        _now[(what, site)] = true;
        SitesLog.Unreadable(_logger, what, site, problem);
    }

    public void Read(string what, string site) => _now.TryRemove((what, site), out _);
    public bool Contains(string what, string site) => _now.ContainsKey((what, site));
}

internal static partial class SitesLog
{
    [LoggerMessage(1007, LogLevel.Error, "The {What} of site {Site} cannot be read here, so what was last readable stays: {Problem}")]
    public static partial void Unreadable(ILogger logger, string what, string site, string problem);
}
