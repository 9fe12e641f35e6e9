using System.Globalization;

namespace Moderation.Benchmarks.Pipeline.Processes;

/// <summary>One line of <c>/proc/PID/stat</c>.</summary>
/// <param name="Id">The process.</param>
/// <param name="Parent">Its parent.</param>
/// <param name="Name">Of the program, at most 15 bytes.</param>
/// <param name="Own">CPU of all its threads, user and system.</param>
/// <param name="OfEndedChildren">CPU of children that have ended and were waited for.</param>
internal sealed record ProcessStat(int Id, int Parent, string Name, TimeSpan Own, TimeSpan OfEndedChildren)
{
    /// <summary>The unit of the file on every Linux that .NET runs on.</summary>
    private const long TicksPerSecond = 100;

    /// <returns>Null where the process has ended.</returns>
    public static ProcessStat? Of(int id)
    {
        try
        {
            // The name stands in parentheses and may contain blanks and parentheses itself.
            var line = File.ReadAllText($"/proc/{id}/stat");
            var (begin, end) = (line.IndexOf('(', StringComparison.Ordinal), line.LastIndexOf(')'));
            var fields = line[(end + 2)..].Split(' ');
            return new ProcessStat(
                id, (int)Number(fields[1]), line[(begin + 1)..end],
                Time(Number(fields[11]) + Number(fields[12])), Time(Number(fields[13]) + Number(fields[14])));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static IEnumerable<ProcessStat> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Of(id) : null)
        .OfType<ProcessStat>();

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static TimeSpan Time(long ticks) => TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
}
