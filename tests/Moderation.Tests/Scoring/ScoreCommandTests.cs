using System.Text;
using System.Text.Json;
using Moderation.Scoring;
using Moderation.Service.Commands;

namespace Moderation.Tests.Scoring;

public sealed class ScoreCommandTests : IDisposable
{
    private readonly StringWriter _errors = new();
    private int _exitCode;

    public void Dispose() => _errors.Dispose();

    [Fact]
    public void EachLineIsScoredInOrder()
    {
        var lines = Score("""
            {"id":"ä1","text":"Danke für den schönen Artikel über Köln."}
            {"id":"2","text":"Du bist ein dummes Arschloch","language":"de"}
            """);

        Assert.Equal(0, _exitCode);
        Assert.Equal(["ä1", "2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines, line => Assert.Equal(Labels.All, line.GetProperty("scores").EnumerateObject().Select(score => score.Name)));
        Assert.Empty(lines[0].GetProperty("labels").EnumerateArray());
        Assert.Contains("toxicity", lines[1].GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal("de", lines[0].GetProperty("language").GetString());
        Assert.False(lines[0].TryGetProperty("spans", out _));
    }

    [Fact]
    public void SpansAreAddedWhenAskedFor()
    {
        const string Text = "Ich sage nur: Du bist ein Arschloch";
        var line = Score(JsonSerializer.Serialize(new { id = "1", text = Text }), withSpans: true).Single();

        var spans = line.GetProperty("spans").EnumerateArray().Where(span => span.GetProperty("label").GetString() == "toxicity");

        Assert.Contains(spans, span => Text[span.GetProperty("begin").GetInt32()..span.GetProperty("end").GetInt32()].Contains("Arschloch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"id\":1,\"text\":\"x\"}")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\",\"text\":\"\\ud800\"}")]
    public void ABadLineIsNamedAndTheOthersAreScored(string bad)
    {
        var lines = Score($"{{\"id\":\"1\",\"text\":\"a\"}}\n{bad}\n{{\"id\":\"3\",\"text\":\"b\"}}");

        Assert.Equal(1, _exitCode);
        Assert.Equal(["1", "3"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Contains("Line 2", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 of 3 lines", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LettersAreWrittenAsTheyAre()
    {
        using var output = new MemoryStream();
        ScoreCommand.ScoreLines(ShippedModel.Scorer, new StringReader("""{"id":"größe<&>","text":"x"}"""), output, withSpans: false, _errors);

        Assert.Contains("größe<&>", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private List<JsonElement> Score(string input, bool withSpans = false)
    {
        using var output = new MemoryStream();
        _exitCode = ScoreCommand.ScoreLines(ShippedModel.Scorer, new StringReader(input), output, withSpans, _errors);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
