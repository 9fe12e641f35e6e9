using System.Text.Json;
using System.Text.Json.Serialization;
using Moderation.Testing.Running;

namespace Moderation.Benchmarks.Measuring;

/// <summary>Prints a result as one line of JSON.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Known = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(object result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));

    /// <summary>Without what was not measured.</summary>
    public static void WriteKnown(object result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, Known));

    public static double? Tenths(double? value) => value is { } known ? Math.Round(known, 1) : null;

    public static object? Memory(ProcessMemory? memory) =>
        memory is null ? null : new { peak = Tenths(memory.Peak), after = Tenths(memory.Now) };

    /// <summary>Milliseconds, rounded to so many digits.</summary>
    public static object? Times(Timings? timings, int digits) => timings is null ? null : new
    {
        timings.Count,
        p50 = Math.Round(timings.P50, digits),
        p95 = Math.Round(timings.P95, digits),
        p99 = Math.Round(timings.P99, digits),
        max = Math.Round(timings.Max, digits),
    };
}
