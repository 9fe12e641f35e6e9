using System.CommandLine;
using Spectre.Console;

namespace Moderation.Service.Commands;

/// <summary>A command that works on the configured store, see <see cref="CommandHost"/>.</summary>
internal static class StoreCommand
{
    public static readonly Option<string> Site = new("--site") { Description = "Slug of the site.", Required = true };
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };

    /// <inheritdoc cref="Create(string, string, Func{Invocation, Task{int}}, bool, Option[])"/>
    public static Command Create(string name, string description, Func<Invocation, Task<int>> work, params Option[] options) =>
        Create(name, description, work, onlyReads: false, options);

    /// <summary>A command that leaves a store of another version as it is.</summary>
    /// <inheritdoc cref="Create(string, string, Func{Invocation, Task{int}}, bool, Option[])"/>
    public static Command CreateReading(string name, string description, Func<Invocation, Task<int>> work, params Option[] options) =>
        Create(name, description, work, onlyReads: true, options);

    /// <param name="options">Last comes <see cref="Json"/>, where none of them is that.</param>
    private static Command Create(string name, string description, Func<Invocation, Task<int>> work, bool onlyReads, Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
            command.Add(option);
        if (options.All(option => option.Name != Json.Name))
            command.Add(Json);
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(parsed, async services =>
        {
            await using var scope = services.CreateAsyncScope();
            return await work(new Invocation(scope.ServiceProvider, parsed, cancellation));
        }, onlyReads, cancellation));
        return command;
    }
}

internal sealed record Invocation(IServiceProvider Services, ParseResult Parsed, CancellationToken Cancellation)
{
    /// <summary>By name: some commands describe an option of their own.</summary>
    public bool AsJson => Parsed.GetValue<bool>(StoreCommand.Json.Name);

    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();
    public T Required<T>(Option<T> option) => Parsed.GetRequiredValue(option);
    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>One line of JSON, or the sentence, on standard output.</summary>
    /// <returns>Exit code 0.</returns>
    public int Say<T>(T json, string sentence)
    {
        if (AsJson)
            CommandHost.WriteJson(json);
        else
            System.Console.WriteLine(sentence);
        return 0;
    }

    /// <summary>One line of JSON, or a table, on standard output.</summary>
    /// <returns>Exit code 0.</returns>
    public int Show<T>(T json, string[] columns, IEnumerable<string[]> rows)
    {
        if (AsJson)
            CommandHost.WriteJson(json);
        else
            AnsiConsole.Write(TableOf(columns, rows));
        return 0;
    }

    public static Table TableOf(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().AddColumns(columns);
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }
}
