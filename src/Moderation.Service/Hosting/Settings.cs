using System.ComponentModel.DataAnnotations;
using Moderation.Service.Accounts;
using Moderation.Service.Bus;
using Moderation.Service.Counts;
using Moderation.Service.Intake;
using Moderation.Service.Recording;
using Moderation.Service.Requests;
using Moderation.Service.SecondStage;
using Moderation.Service.Storage;

namespace Moderation.Service.Hosting;

/// <summary>All settings, read and checked before anything is built: some of them decide which parts a process is made of.</summary>
internal sealed record Settings(
    BusOptions Bus, StorageOptions Storage, IntakeOptions Intake, RequestsOptions Requests, RecordingOptions Recording,
    CountsOptions Counts, HostingOptions Hosting, ProxyOptions Proxy, OidcOptions Oidc, AccountsOptions Accounts,
    SecondStageOptions SecondStage)
{
    private const string Section = "Moderation";

    internal static readonly SettingNames Names = new(
        Section, ("", typeof(BusOptions)), ("", typeof(StorageOptions)), ("", typeof(IntakeOptions)), ("", typeof(RequestsOptions)),
        ("", typeof(RecordingOptions)), ("", typeof(CountsOptions)), ("", typeof(HostingOptions)), ("", typeof(ProxyOptions)),
        (nameof(Oidc), typeof(OidcOptions)), ("", typeof(AccountsOptions)), ("", typeof(SecondStageOptions)));

    public bool ServesHttp => Hosting.Role is ServiceRole.All or ServiceRole.Api;
    public bool WorksOnBus => Hosting.Role is ServiceRole.All or ServiceRole.Worker;

    /// <summary>Whether anything but this one process keeps state: whatever the environment is called, that is production.</summary>
    public bool IsProduction => Bus.Bus == BusKind.RabbitMq || Storage.Store == StoreKind.Postgres;

    /// <summary>Sentences about addresses that are given and of no use, since another setting says so.</summary>
    public IEnumerable<string> Unused
    {
        get
        {
            if (Bus is { Bus: BusKind.InProcess, RabbitMq.Length: > 0 })
                yield return "Moderation__RabbitMq is set and not used: Moderation__Bus is InProcess";
            if (Storage is { Store: StoreKind.Sqlite, Postgres.Length: > 0 })
                yield return "Moderation__Postgres is set and not used: Moderation__Store is Sqlite";
        }
    }

    /// <exception cref="StartException">A setting is wrong or has an unknown name; the message says which, and what it may be.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        Names.RefuseUnknown(configuration);
        var section = configuration.GetSection(Section);
        var settings = new Settings(
            Read<BusOptions>(section), Read<StorageOptions>(section), Read<IntakeOptions>(section), Read<RequestsOptions>(section),
            Read<RecordingOptions>(section), Read<CountsOptions>(section), Read<HostingOptions>(section),
            Read<ProxyOptions>(section), Read<OidcOptions>(section.GetSection(nameof(Oidc))), Read<AccountsOptions>(section),
            Read<SecondStageOptions>(section));
        return settings is { Bus.Bus: BusKind.InProcess, Hosting.Role: not ServiceRole.All }
            ? throw new StartException("Moderation__Role Api and Worker are processes that meet on RabbitMQ; "
                + "with Moderation__Bus InProcess the role is All.")
            : settings;
    }

    private static T Read<T>(IConfigurationSection section) where T : class, new()
    {
        foreach (var property in typeof(T).GetProperties().Where(property => property.PropertyType.IsEnum))
        {
            var names = Enum.GetNames(property.PropertyType);
            if (section[property.Name] is { } value && !names.Contains(value, StringComparer.OrdinalIgnoreCase))
                throw new StartException(
                    $"{Prefix(section)}{property.Name} is '{value}'; it must be one of {string.Join(", ", names)}.");
        }

        try
        {
            var options = section.Get<T>() ?? new T();
            var problems = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)
                ? options
                : throw new StartException(string.Join(" ", problems.Select(problem => Sentence(section, problem))));
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static string Sentence(IConfigurationSection section, ValidationResult problem) =>
        problem.MemberNames.FirstOrDefault() is { } member ? $"{Prefix(section)}{member}: {problem.ErrorMessage}" : problem.ErrorMessage!;

    /// <summary>As the section is written in an environment variable.</summary>
    private static string Prefix(IConfigurationSection section) => section.Path.Replace(":", "__", StringComparison.Ordinal) + "__";
}
