namespace Moderation.IntegrationTests.Faults.Striking;

/// <summary>Carries out a fault and puts right what it broke; returns when everything is there again.</summary>
internal static class Strike
{
    public static async Task RunAsync(Fault fault, Cluster cluster)
    {
        var struck = cluster.Processes[fault.Process];
        switch (fault.Kind)
        {
            case FaultKind.KillWorker or FaultKind.KillApi:
                await struck.Service.KillAsync();
                await Task.Delay(fault.Duration);
                await struck.Service.StartAsync();
                break;
            case FaultKind.StopWorker:
                await cluster.StopAsync(struck);
                await Task.Delay(fault.Duration);
                await struck.Service.StartAsync();
                break;
            case FaultKind.RestartWorkersInTurn:
                foreach (var worker in cluster.Processes.Take(FaultSchedule.Api))
                {
                    await cluster.StopAsync(worker);
                    await worker.Service.StartAsync();
                }

                break;
            case FaultKind.KillRabbitMq:
                await BounceAsync(cluster.Broker.KillAsync, fault, cluster.Broker.StartAsync);
                break;
            case FaultKind.RestartRabbitMq:
                await BounceAsync(cluster.Broker.StopAsync, fault, cluster.Broker.StartAsync);
                break;
            case FaultKind.KillPostgres:
                await BounceAsync(cluster.Store.KillAsync, fault, cluster.Store.StartAsync);
                break;
            case FaultKind.RestartPostgres or FaultKind.StopPostgresDead:
                await BounceAsync(cluster.Store.StopAsync, fault, cluster.Store.StartAsync);
                break;
            case FaultKind.CutRabbitMq:
                struck.RabbitMq.Cut();
                break;
            case FaultKind.CutPostgres:
                struck.Postgres.Cut();
                break;
            case FaultKind.StallRabbitMq:
                await StallAsync(struck.RabbitMq, fault);
                break;
            case FaultKind.StallPostgres:
                await StallAsync(struck.Postgres, fault);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null);
        }
    }

    private static async Task BounceAsync(Func<Task> end, Fault fault, Func<Task> start)
    {
        await end();
        await Task.Delay(fault.Duration);
        await start();
    }

    private static async Task StallAsync(FaultProxy proxy, Fault fault)
    {
        proxy.Stall();
        await Task.Delay(fault.Duration);
        if (fault.CutsAfterwards)
            proxy.Cut();
        proxy.Resume();
    }
}
