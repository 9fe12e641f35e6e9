using Microsoft.Extensions.Options;
using Moderation.Service.Bus;
using Moderation.Service.Intake;
using Moderation.Service.Storage;

namespace Moderation.Service.Hosting;

/// <summary>The settings that decide which parts a process is made of, read before it is built.</summary>
internal sealed record Settings(BusOptions Bus, StorageOptions Storage, HostingOptions Hosting)
{
    public bool ServesHttp => Hosting.Role is ServiceRole.All or ServiceRole.Api;

    public bool WorksOnBus => Hosting.Role is ServiceRole.All or ServiceRole.Worker;

    /// <summary>Whether anything but this one process keeps state: whatever the environment is called, that is production.</summary>
    public bool IsProduction => Bus.Bus == BusKind.RabbitMq || Storage.Store == StoreKind.Postgres;

    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        try
        {
            var section = configuration.GetSection("Moderation");
            var settings = new Settings(Checked<BusOptions>(section), Checked<StorageOptions>(section), Checked<HostingOptions>(section));
            _ = Checked<IntakeOptions>(section); // bound again where it is used; wrong ones stop the start here, with a sentence
            return settings is { Bus.Bus: BusKind.InProcess, Hosting.Role: not ServiceRole.All }
                ? throw new StartException("Moderation__Role Api and Worker are processes that meet on RabbitMQ; with Moderation__Bus InProcess the role is All.")
                : settings;
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static T Checked<T>(IConfigurationSection section) where T : class, new()
    {
        var options = section.Get<T>() ?? new T();
        var result = new DataAnnotationValidateOptions<T>(null).Validate(null, options);
        return result.Failed ? throw new StartException(string.Join(" ", result.Failures)) : options;
    }
}
