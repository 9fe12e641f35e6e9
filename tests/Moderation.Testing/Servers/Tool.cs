using System.Diagnostics;
using System.Globalization;

namespace Moderation.Testing.Servers;

/// <summary>Programs installed on this machine.</summary>
internal static class Tool
{
    /// <summary>
    /// Full path of a program in one of <paramref name="folders"/>, else on the PATH, else null. A folder may have one <c>*</c>
    /// that stands for a version; the highest is taken.
    /// </summary>
    public static string? Find(string name, params string[] folders)
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.SelectMany(Expand).Concat(path).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end and returns what it wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0, or not within the limit.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, TimeSpan? limit = null)
    {
        var (exitCode, output, error) = await TryRunAsync(start, limit);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{Describe(start)} ended with {exitCode}: {error.Trim()} {output.Trim()}");
    }

    /// <summary>As <see cref="RunAsync"/>, for a program whose failure is an answer too.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> TryRunAsync(ProcessStartInfo start, TimeSpan? limit = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Describe(start)} did not start.");
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Describe(start)} did not end in time.");
        }
    }

    private static string Describe(ProcessStartInfo start) => $"'{start.FileName} {string.Join(' ', start.ArgumentList)}'";

    private static IEnumerable<string> Expand(string folder)
    {
        var star = folder.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return [folder];
        var (parent, rest) = (folder[..folder.LastIndexOf('/', star)], folder[(star + 1)..].Split('/', 2));
        var pattern = folder[(parent.Length + 1)..(star + 1)] + rest[0];
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern)
                .OrderByDescending(path => path, StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))
                .Select(path => rest.Length > 1 ? Path.Combine(path, rest[1]) : path)
            : [];
    }
}
