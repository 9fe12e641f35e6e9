namespace Moderation.Benchmarks.Review;

/// <summary>What to measure, and on what.</summary>
/// <param name="RabbitMq">amqp:// address; null starts a broker.</param>
/// <param name="Postgres">Connection string; null starts a server.</param>
/// <param name="Comments">That the store holds.</param>
/// <param name="Held">How many of them are held.</param>
/// <param name="Rounds">Measured rounds of requests.</param>
/// <param name="Decisions">Verdicts by keyboard.</param>
/// <param name="Reading">Milliseconds from an item to the key press.</param>
/// <param name="Rate">Comments per second of the intake beside it.</param>
/// <param name="Service">Settings of the service, without their prefix.</param>
/// <param name="SkipKeys">Leaves the browser out.</param>
/// <param name="SkipRequests">Leaves the requests out.</param>
internal sealed record ReviewSettings(
    Uri? RabbitMq,
    string? Postgres,
    int Comments,
    int Held,
    int Rounds,
    int Decisions,
    int Reading,
    int Rate,
    IReadOnlyDictionary<string, string> Service,
    bool SkipKeys,
    bool SkipRequests);
