using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;

namespace Moderation.Tests.Hosting;

/// <summary>A start that fails says in one sentence which setting, which path and what to do, and ends at once with 1; so do commands.</summary>
public sealed class StartFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "it is a folder. Name a file, such as ")]
    [InlineData("text.db", "it is a file, but no SQLite database.")]
    [InlineData("damaged.db", "it is damaged.")]
    [InlineData("text.db/moderation.db", "text.db is a file and no folder.")]
    [InlineData("text.db/deeper/moderation.db", "text.db is a file and no folder.")]
    [InlineData("/proc/moderation.db", "or name another path.")]
    public async Task AFileThatIsNoStoreIsNamed(string file, string problem)
    {
        await WriteFilesAsync();
        var path = Path.Combine(_folder.Path, file);

        foreach (var arguments in new string[][] { [], ["sites", "list"] })
        {
            var sentence = (await StartedProgram.RunAsync(_folder.Path, [("Moderation__Sqlite", path)], arguments)).Sentence;

            Assert.StartsWith($"{path} (Moderation__Sqlite) cannot be used: ", sentence, StringComparison.Ordinal);
            Assert.Contains(problem, sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("locked/moderation.db")]
    [InlineData("locked/deeper/moderation.db")]
    [InlineData("read-only.db")]
    public async Task APathThatMayNotBeWrittenIsNamed(string file)
    {
        await WriteFilesAsync();
        Directory.CreateDirectory(_folder.File("locked"));
        await Tool.RunAsync(new ProcessStartInfo("chmod", ["a-w", _folder.File("locked"), _folder.File("read-only.db")]));
        var path = _folder.File(file);

        foreach (var arguments in new string[][] { [], ["sites", "list"] })
        {
            var sentence =
                (await StartedProgram.RunUnprivilegedAsync(_folder.Path, [("Moderation__Sqlite", path)], arguments)).Errors.Trim();

            Assert.StartsWith($"{path} (Moderation__Sqlite) cannot be used: ", sentence, StringComparison.Ordinal);
            Assert.Contains($" write to it and in {Path.GetDirectoryName(path)},", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', sentence);
        }
    }

    [Theory]
    [InlineData("nowhere", "There is no model folder at ")]
    [InlineData("text.db", "There is no model folder at ")]
    [InlineData("empty", "There is no model: ")]
    public async Task AModelThatIsNotThereIsNamed(string folder, string problem)
    {
        await WriteFilesAsync();
        Directory.CreateDirectory(_folder.File("empty"));

        var sentence = (await StartedProgram.RunAsync(
            _folder.Path, [("Moderation__Model", folder), ("Moderation__Sqlite", "new/moderation.db")],
            "--urls", "http://127.0.0.1:0")).Sentence;

        Assert.StartsWith(problem, sentence, StringComparison.Ordinal);
        Assert.Contains(_folder.File(folder), sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Store", "Postgres", "Hosst=db;Password=geheim")]
    [InlineData("Store", "Postgres", "Username=u;Password=geheim")]
    [InlineData("Store", "Postgres", "Host=db;Port=many;Password=geheim")]
    [InlineData("Store", "Postgres", "postgres://u:geheim@db/moderation")]
    [InlineData("Bus", "RabbitMq", "amqp://u:geheim/x@host")]
    [InlineData("Bus", "RabbitMq", "amqp://u:geheim@host/one/two")]
    public async Task AnAddressThatCannotBeReadIsNamedWithoutItsPassword(string setting, string kind, string address)
    {
        var sentence = (await StartedProgram.RunAsync(
            _folder.Path, [($"Moderation__{setting}", kind), ($"Moderation__{kind}", address)])).Sentence;

        Assert.Contains($"Moderation__{kind} must be ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("sites", "list")]
    public async Task AFileOfSettingsThatCannotBeReadIsNamed(params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder.File("appsettings.json"), "{ \"Moderation\": { ");

        Assert.Contains(
            _folder.File("appsettings.json"), (await StartedProgram.RunAsync(_folder.Path, [], arguments)).Sentence,
            StringComparison.Ordinal);
    }

    private async Task WriteFilesAsync()
    {
        await File.WriteAllTextAsync(_folder.File("text.db"), string.Concat(Enumerable.Repeat("A letter to the editor. ", 100)));
        foreach (var name in new[] { "damaged.db", "read-only.db" })
        {
            await using var connection = new SqliteConnection($"Data Source={_folder.File(name)};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a')";
            await command.ExecuteNonQueryAsync();
        }

        // The header stays; the page of the schema that follows it does not.
        await using var file = File.OpenWrite(_folder.File("damaged.db"));
        file.Position = 100;
        await file.WriteAsync(Enumerable.Repeat((byte)0xff, 3_996).ToArray());
    }
}
