using System.Globalization;
using System.IO.Pipes;
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

        Assert.Contains(
            spans,
            span => Text[span.GetProperty("begin").GetInt32()..span.GetProperty("end").GetInt32()]
                .Contains("Arschloch", StringComparison.Ordinal));
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
        ScoreCommand.ScoreLines(
            ShippedModel.Scorer, new StringReader("""{"id":"größe<&>","text":"x"}"""), output, withSpans: false, _errors);

        Assert.Contains("größe<&>", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyLinesKeepTheirOrderAndTheirNumbers()
    {
        const int Many = 900;
        var lines = Enumerable.Range(1, Many)
            .Select(i => i % (Many / 3) == 0 ? "bad" : i % 7 == 0 ? "" : $$"""{"id":"{{i}}","text":"{{new string('x', i % 50)}} du Idiot"}""")
            .ToList();

        var scored = Score(string.Join('\n', lines), withSpans: true);

        Assert.Equal(
            Enumerable.Range(1, Many).Where(i => i % (Many / 3) != 0 && i % 7 != 0).Select(i => $"{i}"),
            scored.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(
            [$"Line {Many / 3} ", $"Line {Many / 3 * 2} ", $"Line {Many} "],
            _errors.ToString().Split('\n').Where(line => line.StartsWith("Line", StringComparison.Ordinal)).Select(line => line[..9]));
        Assert.All(
            scored,
            line => Assert.Equal(
                Expected(lines[int.Parse(line.GetProperty("id").GetString()!, CultureInfo.InvariantCulture) - 1]), Toxicity(line)));

        static double Expected(string line) =>
            ShippedModel.Scorer.ScoreFully(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).Scores
                .ToDictionary()[Labels.Toxicity];
        static double Toxicity(JsonElement line) => line.GetProperty("scores").GetProperty(Labels.Toxicity).GetDouble();
    }

    [Fact]
    public async Task ALoneLineIsAnsweredBeforeTheNextIsSent()
    {
        using var toCommand = new AnonymousPipeServerStream(PipeDirection.Out);
        using var fromCommand = new AnonymousPipeServerStream(PipeDirection.In);
        var scoring = Task.Run(() =>
        {
            using var input = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, toCommand.ClientSafePipeHandle));
            using var output = new AnonymousPipeClientStream(PipeDirection.Out, fromCommand.ClientSafePipeHandle);
            return ScoreCommand.ScoreLines(ShippedModel.Scorer, input, output, withSpans: false, _errors);
        });
        using var answers = new StreamReader(fromCommand);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        for (var i = 0; i < 3; i++)
        {
            await toCommand.WriteAsync(Encoding.UTF8.GetBytes($"{{\"id\":\"{i}\",\"text\":\"ok\"}}\n"));
            var answer = await answers.ReadLineAsync(limit.Token);
            Assert.Equal($"{i}", JsonElement.Parse(answer!).GetProperty("id").GetString());
        }

        toCommand.Close();
        Assert.Equal(0, await scoring);
    }

    [Fact]
    public void WhatStopsTheReadingStopsTheCommand()
    {
        using var output = new MemoryStream();
        using var closed = new StringReader("");
        closed.Dispose();

        Assert.Throws<ObjectDisposedException>(() =>
            ScoreCommand.ScoreLines(ShippedModel.Scorer, closed, output, withSpans: false, _errors));
    }

    [Theory]
    [InlineData("ok", "de", "de")]
    [InlineData("ok", "deu_AT.UTF-8", "de")]
    [InlineData("ok", "C", "und")]
    [InlineData("ok", null, "und")]
    [InlineData("Das ist ein wirklich guter Artikel über die Stadt, vielen Dank.", "vi", "de")]
    public void TheLanguageOfALineIsOnlyAHint(string text, string? hint, string expected) =>
        Assert.Equal(
            expected,
            Score(JsonSerializer.Serialize(new { id = "1", text, language = hint })).Single().GetProperty("language").GetString());

    private List<JsonElement> Score(string input, bool withSpans = false)
    {
        using var output = new MemoryStream();
        _exitCode = ScoreCommand.ScoreLines(ShippedModel.Scorer, new StringReader(input), output, withSpans, _errors);
        return [.. Encoding.UTF8
            .GetString(output.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
