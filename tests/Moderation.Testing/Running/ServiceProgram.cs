using System.Diagnostics;

namespace Moderation.Testing.Running;

/// <summary>How the built program is started.</summary>
internal static class ServiceProgram
{
    /// <summary>Where a service listens whose command line does not say it.</summary>
    public const string Urls = "ASPNETCORE_URLS";

    /// <param name="settings">By their names without <c>Moderation__</c>; those of this process are not passed on.</param>
    /// <param name="arguments">Of the command line.</param>
    public static ProcessStartInfo Start(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        // Not from the program's own folder: nothing may depend on where it is started.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Moderation.Service.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var inherited = start.Environment.Keys.Where(name => name.StartsWith("Moderation__", StringComparison.OrdinalIgnoreCase));
        foreach (var name in inherited.ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[$"Moderation__{name}"] = value;
        return start;
    }

    /// <summary>As <see cref="Start"/>, for a command that soon ends.</summary>
    public static ProcessStartInfo Command(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var start = Start(settings, arguments);
        start.Environment[Urls] = "http://127.0.0.1:0"; // where it starts the service after all: not on the port of everybody's
        start.Environment["DOTNET_TieredPGO"] = "0"; // what a process learns about itself is lost on one that lives for a second
        return start;
    }
}
