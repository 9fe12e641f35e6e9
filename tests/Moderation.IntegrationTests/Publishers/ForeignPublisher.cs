using System.Diagnostics;
using Moderation.Testing.Servers;

namespace Moderation.IntegrationTests.Publishers;

/// <summary>Runs the publishers of other languages, as a site would, in the folder of the built tests.</summary>
internal static class ForeignPublisher
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Publishers");

    private static readonly Lazy<Task> NodeModules = new(InstallNodeModulesAsync);

    /// <summary>The publisher of a language, pointed at a broker.</summary>
    public static async Task<ProcessStartInfo> ProgramAsync(string language, Uri rabbitMq)
    {
        var start = language switch
        {
            "python" => await PythonAsync("publish.py"),
            "node" => await NodeAsync(),
            "php" => Php(),
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
        };
        start.Environment["MODERATION_RABBITMQ"] = rabbitMq.AbsoluteUri;
        return start;
    }

    public static async Task<ProcessStartInfo> PythonAsync(string script)
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            if (Tool.Find(python) is { } found && (await Tool.TryRunAsync(new(found, ["-c", "import pika"]))).ExitCode == 0)
                return new(found, [Path.Combine(Folder, script)]);
        }

        throw new InvalidOperationException("This test needs Python with pika (Debian: apt-get install python3-pika).");
    }

    public static async Task<ProcessStartInfo> NodeAsync()
    {
        if (Tool.Find("node") is not { } node)
            throw new InvalidOperationException("This test needs Node (Debian: apt-get install nodejs npm).");
        await NodeModules.Value;
        return new(node, ["publish.mjs"]) { WorkingDirectory = Folder };
    }

    public static ProcessStartInfo Php()
    {
        const string Library = "/usr/share/php/PhpAmqpLib/autoload.php";
        if (Tool.Find("php") is not { } php || !File.Exists(Library))
            throw new InvalidOperationException("This test needs PHP with php-amqplib (Debian: apt-get install php-cli php-amqplib).");
        // Debian's package is not where Composer would have put the library.
        Directory.CreateDirectory(Path.Combine(Folder, "vendor"));
        File.WriteAllText(Path.Combine(Folder, "vendor", "autoload.php"), $"<?php require '{Library}';\n");
        return new(php, ["publish.php"]) { WorkingDirectory = Folder };
    }

    private static async Task InstallNodeModulesAsync()
    {
        if (Tool.Find("npm") is not { } npm)
            throw new InvalidOperationException("This test needs npm (Debian: apt-get install npm).");
        string[] install = ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
        await Tool.RunAsync(new(npm, install) { WorkingDirectory = Folder });
    }
}
