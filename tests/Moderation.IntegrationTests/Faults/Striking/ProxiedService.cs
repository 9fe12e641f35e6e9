using Moderation.Testing.Running;
using Npgsql;

namespace Moderation.IntegrationTests.Faults.Striking;

/// <summary>A process of the service that reaches RabbitMQ and PostgreSQL through proxies of its own.</summary>
internal sealed class ProxiedService : IAsyncDisposable
{
    /// <param name="name">What its log is called.</param>
    /// <param name="role"><c>Worker</c> or <c>Api</c>.</param>
    /// <param name="rabbitMq">Address of the broker itself, with its virtual host.</param>
    /// <param name="postgres">Connection string to the server itself.</param>
    public ProxiedService(string name, string role, Uri rabbitMq, string postgres)
    {
        Name = name;
        var direct = new NpgsqlConnectionStringBuilder(postgres);
        RabbitMq = new FaultProxy(rabbitMq.Port);
        Postgres = new FaultProxy(direct.Port);
        Service = ServiceProcess.Production(
            new UriBuilder(rabbitMq) { Port = RabbitMq.Port }.Uri,
            new NpgsqlConnectionStringBuilder(postgres) { Port = Postgres.Port }.ConnectionString,
            role);
    }

    public string Name { get; }

    public FaultProxy RabbitMq { get; }

    public FaultProxy Postgres { get; }

    public ServiceProcess Service { get; }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await RabbitMq.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
