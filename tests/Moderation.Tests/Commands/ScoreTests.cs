using System.Text.Json;
using Moderation.Testing.Running;

namespace Moderation.Tests.Commands;

public sealed class ScoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AFileIsScoredWithTheShippedModelWithoutAnyStore()
    {
        await File.WriteAllLinesAsync(
            _folder.File("in.jsonl"), ["""{"id":"1","text":"Ein guter Artikel."}""", """{"id":"2","text":"Du Arschloch"}"""]);

        var result = await ServiceCommand.StartAsync(
            _folder.File("moderation.db"),
            [],
            ["score", "--input", _folder.File("in.jsonl"), "--output", _folder.File("out.jsonl"), "--spans"]);

        Assert.True(result.ExitCode == 0, result.Errors);
        var lines = (await File.ReadAllLinesAsync(_folder.File("out.jsonl"))).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["1", "2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(["id", "scores", "labels", "language", "spans"], lines[1].EnumerateObject().Select(property => property.Name));
        Assert.False(File.Exists(_folder.File("moderation.db")));
    }
}
