using System.Globalization;

namespace Moderation.Testing.Running;

/// <summary>Resident memory of a process in MiB.</summary>
/// <param name="Peak">The most since its start.</param>
/// <param name="Now">At the moment of asking.</param>
internal sealed record ProcessMemory(double Peak, double Now)
{
    public static ProcessMemory Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/status");
        return new ProcessMemory(Field("VmHWM:"), Field("VmRSS:"));

        // Such as "VmRSS:     12345 kB".
        double Field(string name) => long.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture) / 1024.0;
    }
}
