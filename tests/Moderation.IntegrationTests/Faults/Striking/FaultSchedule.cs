namespace Moderation.IntegrationTests.Faults.Striking;

internal enum FaultKind
{
    KillWorker,
    StopWorker,
    RestartWorkersInTurn,
    KillApi,
    KillRabbitMq,
    RestartRabbitMq,
    KillPostgres,
    RestartPostgres,
    StopPostgresDead,
    CutRabbitMq,
    CutPostgres,
    StallRabbitMq,
    StallPostgres,
}

/// <param name="Kind">What strikes.</param>
/// <param name="At">How many messages are sent before it does.</param>
/// <param name="Process">Whom it strikes where it strikes one: 0 and 1 are the workers, 2 is the Api.</param>
/// <param name="Duration">How long the struck one stays away or stalled.</param>
/// <param name="CutsAfterwards">Whether a stall ends with a cut.</param>
internal sealed record Fault(FaultKind Kind, int At, int Process, TimeSpan Duration, bool CutsAfterwards)
{
    public override string ToString() => $"{Kind}{Whom} at {At} for {Duration.TotalSeconds:0.0} s{(CutsAfterwards ? ", then cut" : "")}";

    private string Whom => Kind switch
    {
        FaultKind.KillApi => "",
        FaultKind.KillWorker or FaultKind.StopWorker or FaultKind.CutRabbitMq or FaultKind.CutPostgres or FaultKind.StallRabbitMq
            or FaultKind.StallPostgres =>
            Process == FaultSchedule.Api ? " of the Api" : $" of worker-{Process + 1}",
        _ => "",
    };
}

/// <param name="Messages">How many are sent.</param>
/// <param name="Kinds">Each strikes once.</param>
/// <param name="ExtraFaults">How many strike again.</param>
/// <param name="LongestStall">In seconds; the shortest is 5.</param>
internal sealed record RoundSize(int Messages, IReadOnlyList<FaultKind> Kinds, int ExtraFaults, int LongestStall)
{
    public static readonly RoundSize Long = new(60_000, Enum.GetValues<FaultKind>(), 8, 40);

    /// <summary>
    /// Fits into three minutes, with the start of the servers. What it leaves out is in it as part of another fault: a rolling
    /// restart stops workers, and a dead stop restarts PostgreSQL.
    /// </summary>
    public static readonly RoundSize Short =
        new(24_000, [.. Long.Kinds.Except([FaultKind.StopWorker, FaultKind.RestartPostgres])], 0, 6);
}

/// <summary>What strikes in a round, and when: every kind of the round once and some again, in seeded order.</summary>
internal static class FaultSchedule
{
    public const int Api = 2;

    private static readonly TimeSpan DeadStop = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Fault> Of(int seed, RoundSize size)
    {
        var random = new Random(seed);
        FaultKind[] order = [.. size.Kinds, .. random.GetItems([.. size.Kinds], size.ExtraFaults)];
        random.Shuffle(order);
        var faults = order.Select(kind => Draw(kind, size, random)).ToList();

        // Spread by how long each takes, so that messages are sent throughout: a dead stop sees many, a cut few.
        var total = Seconds(faults);
        var before = Weight(faults[0]);
        for (var i = 0; i < faults.Count; i++)
        {
            var weight = Weight(faults[i]);
            faults[i] = faults[i] with { At = (int)(size.Messages * before / total) };
            before += weight;
        }

        return faults;
    }

    /// <summary>How long a round with these faults takes, roughly.</summary>
    public static double Seconds(IReadOnlyList<Fault> faults) => faults.Sum(Weight) + 2 * Weight(faults[0]);

    private static double Weight(Fault fault) => fault.Duration.TotalSeconds + 4;

    private static Fault Draw(FaultKind kind, RoundSize size, Random random)
    {
        var process = kind switch
        {
            FaultKind.KillApi => Api,
            FaultKind.CutPostgres or FaultKind.StallPostgres => random.Next(3),
            _ => random.Next(2), // the Api holds no connection to RabbitMQ
        };
        var duration = kind switch
        {
            FaultKind.StopPostgresDead => DeadStop,
            FaultKind.StallRabbitMq or FaultKind.StallPostgres => TimeSpan.FromSeconds(5 + (size.LongestStall - 5) * random.NextDouble()),
            FaultKind.CutRabbitMq or FaultKind.CutPostgres => TimeSpan.Zero,
            _ => TimeSpan.FromSeconds(2 * random.NextDouble()),
        };
        var cuts = random.Next(2) == 0 && kind is FaultKind.StallRabbitMq or FaultKind.StallPostgres;
        return new Fault(kind, 0, process, duration, cuts);
    }
}
