using System.Diagnostics;
using System.Text.Json;

namespace Moderation.Tests.Running;

/// <summary>The built program as a process of its own, run with one command on a given store.</summary>
internal static class ServiceCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<CommandResult> RunAsync(string databaseFile, params string[] arguments) => RunAsync(databaseFile, [], arguments);

    public static async Task<CommandResult> RunAsync(string databaseFile, Dictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Moderation.Service.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(databaseFile),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("Moderation__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_TieredPGO"] = "0"; // what a process learns about itself is lost on one that lives for a second
        start.Environment["Moderation__Sqlite"] = databaseFile;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end within {Limit.TotalSeconds} seconds: {await output}{await errors}");
        }

        return new CommandResult(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of a command that was asked for JSON and succeeded.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.True(ExitCode == 0, $"{ExitCode}: {Output}{Errors}");
            return JsonElement.Parse(Output);
        }
    }

    /// <summary>It failed with a sentence for a person on standard error: no stack trace, nothing on standard output.</summary>
    public string Failure
    {
        get
        {
            Assert.True(ExitCode == 1, $"{ExitCode}: {Output}{Errors}");
            Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
            Assert.Equal("", Output);
            return Errors.Trim();
        }
    }
}
