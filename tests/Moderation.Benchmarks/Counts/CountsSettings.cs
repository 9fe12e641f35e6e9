namespace Moderation.Benchmarks.Counts;

/// <summary>What to measure, and on what.</summary>
/// <param name="RabbitMq">amqp:// address; null starts a broker.</param>
/// <param name="Postgres">Connection string; null starts a server.</param>
/// <param name="Articles">Distinct articles that are asked for.</param>
/// <param name="Rounds">Measured rounds of each candidate.</param>
/// <param name="Seconds">Of a round.</param>
/// <param name="Connections">That wrk and the paced client hold open.</param>
/// <param name="AcceptEncoding">Header of every request; null sends none.</param>
/// <param name="Rate">Comments per second that are recorded beside the reads.</param>
/// <param name="Load">Requests per second of the half load; 0 takes half of what <c>recording</c> measured.</param>
/// <param name="Together">One process in all roles instead of an Api and a Worker.</param>
/// <param name="LargeStore">Articles of the large store.</param>
/// <param name="ColdReads">Of each store and round.</param>
/// <param name="UnknownIds">Distinct ids of no article.</param>
/// <param name="Streams">Open streams whose memory is measured.</param>
/// <param name="Service">Settings of the service, without their prefix.</param>
/// <param name="Parts">What is measured.</param>
internal sealed record CountsSettings(
    Uri? RabbitMq,
    string? Postgres,
    int Articles,
    int Rounds,
    int Seconds,
    int Connections,
    string? AcceptEncoding,
    int Rate,
    int Load,
    bool Together,
    int LargeStore,
    int ColdReads,
    int UnknownIds,
    int Streams,
    IReadOnlyDictionary<string, string> Service,
    IReadOnlySet<string> Parts)
{
    public bool Measures(string part) => Parts.Contains(part);
}

/// <summary>The parts of the measurement, by the keys of their results.</summary>
internal static class CountsPart
{
    public const string Single = "single";
    public const string Batch = "batch";
    public const string RareBatch = "rareBatch";
    public const string Nginx = "nginx";
    public const string Recording = "recording";
    public const string HalfLoad = "halfLoad";
    public const string Cold = "cold";
    public const string Live = "live";
    public const string Label = "label";

    public static IReadOnlyList<string> All { get; } = [Single, Batch, RareBatch, Nginx, Recording, HalfLoad, Cold, Live, Label];
}
