namespace Moderation.Testing.Servers;

/// <summary>A RabbitMQ from the programs installed on this machine, with everything it writes in a temporary folder.</summary>
internal static class InstalledRabbitMq
{
    /// <summary>Null where RabbitMQ is not installed.</summary>
    public static async Task<SupervisedServer?> PrepareAsync(
        int amqpPort, int managementPort, string user, string password, string configuration)
    {
        // The program of that name in /usr/sbin of Debian is a wrapper that changes the user; the real one is asked for first.
        var program = Tool.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin", "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin");
        if (program is null || Tool.Find("epmd", "/usr/lib/erlang/bin") is not { } portMapper)
            return null;

        var folder = SupervisedServer.NewFolder("rabbitmq");
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[rabbitmq_management].\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{amqpPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {managementPort}
            management_agent.disable_metrics_collector = true
            default_user = {user}
            default_pass = {password}
            loopback_users = none
            {configuration}

            """);

        // A node name, cookie, port mapper and ports of its own: nothing is shared with a broker that already runs here, nor
        // with another run of the tests, and no port mapper stays behind.
        var portMapperPort = FreePort.Next();
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{portMapperPort}",
            ["RABBITMQ_NODENAME"] = $"{Path.GetFileName(folder)}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none.conf"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(folder, "none.config"),
            // As in docker-compose.yml: idle schedulers sleep.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        };
        const string Run = """
            "$0" -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
            until "$0" -port "$ERL_EPMD_PORT" -names >/dev/null 2>&1; do sleep 0.05; done
            exec "$1"
            """;
        return SupervisedServer.Prepare(folder, "TERM", ["sh", "-c", Run, portMapper, program], environment);
    }
}
