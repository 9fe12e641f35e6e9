namespace Moderation.Tests.Running;

/// <summary>
/// For tests that read <c>/metrics</c>. Services within one process share the exporter's series of an instrument: the end of one service
/// ends the series of all, so no other may start or stop beside these tests.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetricsAlone
{
    public const string Name = "Metrics";
}
