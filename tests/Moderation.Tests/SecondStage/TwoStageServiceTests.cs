using System.Text.Json;
using Moderation.Service.Sites;
using Moderation.Testing.Models;
using Moderation.Testing.Running;
using Moderation.Tests.Training;
using Moderation.Training.Learning;

namespace Moderation.Tests.SecondStage;

/// <summary>The service on a model of two stages: verdicts, decisions and metrics over HTTP.</summary>
public sealed class TwoStageServiceTests : IDisposable
{
    private const string Fine = "danke schön guter artikel heute wetter";
    private const string Rude = "guter artikel du trottel";

    private readonly TinyData _data = new();

    public TwoStageServiceTests()
    {
        ModelTrainer.Train(_data.Options("model"));
        TwoStages.AddTo(_data.Output("model"));
    }

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("undecided", "approved 1", "held 1", "approved 2", "held 2")]
    [InlineData("all", "held 2", "held 1", "approved 2", "held 2")]
    [InlineData("off", "approved 1", "held 1", "held 1", "held 1")]
    public async Task WhoIsAskedDecidesTheVerdictAndTheDecisionSaysSo(string mode, params string[] expected)
    {
        // Fine words with an x, that only the second stage sees; nothing to read; rude words without an x, and with one.
        string[] texts = [$"{Fine} x", "", Rude, $"{Rude} x"];
        await using var service = Service(mode);
        await service.InitializeAsync();
        var site = await TestSite.CreateAsync(service, $"{Scopes.Submit} {Scopes.Read}", policy: "{\"emptyText\":{\"verdict\":\"hold\"}}");
        for (var i = 0; i < texts.Length; i++)
            await site.SubmittedAsync(Texts.Comment($"c{i}", texts[i]));

        var decisions = new List<JsonElement>();
        for (var i = 0; i < texts.Length; i++)
        {
            using var answer = await site.SendAsync(HttpMethod.Get, $"/comments/c{i}");
            decisions.Add((await answer.JsonAsync(200)).GetProperty("decisions")[0]);
        }

        Assert.Equal(
            expected, decisions.Select(decision => $"{decision.GetProperty("status")} {decision.GetProperty("stages")}"));
    }

    [Fact]
    public async Task TheMetricsSayHowManyWereAskedAbout()
    {
        await using var service = Service("undecided");
        await service.InitializeAsync();
        var site = await TestSite.CreateAsync(service, policy: "{}");
        foreach (var (id, text) in ((string, string)[])[("c1", Fine), ("c2", Rude), ("c3", Rude)])
            await site.SubmittedAsync(Texts.Comment(id, text));

        var metrics = await service.Http.GetStringAsync("/metrics");

        Assert.Contains("moderation_second_stage_comments_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("moderation_second_stage_wait_seconds_count", metrics, StringComparison.Ordinal);
        Assert.Contains("moderation_second_stage_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.Contains("moderation_second_stage_waiting", metrics, StringComparison.Ordinal);
        Assert.Contains("moderation_second_stage_remembered_total", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheKnownModesAreTaken() => Assert.Contains(
        "Moderation__SecondStage is 'sometimes'; it must be one of Undecided, All, Off.",
        (await Assert.ThrowsAnyAsync<Exception>(() => Service("sometimes").InitializeAsync())).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task AModelIsVerifiedFileByFile()
    {
        var intact = await ServiceCommand.RunAsync(new Dictionary<string, string>(), "verify", "--model", _data.Output("model"), "--json");
        var graph = Path.Combine(_data.Output("model"), "encoder.onnx");
        await File.WriteAllBytesAsync(graph, (await File.ReadAllBytesAsync(graph))[..^1]);
        var damaged = await ServiceCommand.RunAsync(new Dictionary<string, string>(), "verify", "--model", _data.Output("model"));

        Assert.Equal(0, intact.ExitCode);
        Assert.Equal(2, JsonElement.Parse(intact.Output).GetProperty("stages").GetInt32());
        Assert.Equal(4, JsonElement.Parse(intact.Output).GetProperty("files").GetArrayLength());
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("encoder.onnx has", damaged.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCommandJoinsAndScoresByBothStagesOrTheFirst()
    {
        using var folder = new TemporaryFolder();
        ModelTrainer.Train(_data.Options("first"));
        var joined = await RunAsync(
            "join", "--model", _data.Output("first"), "--encoder", TinyEncoder.WriteTo(folder.File("encoder")), "--data", _data.Folder,
            "--output", _data.Output("joined"));
        await File.WriteAllTextAsync(folder.File("in.jsonl"), """{"id":"1","text":"guter artikel du trottel"}""");

        var both = await ScoreAsync();
        var first = await ScoreAsync("--first-stage");

        Assert.True(joined.ExitCode == 0, joined.Errors);
        Assert.NotEqual(both.GetRawText(), first.GetRawText());

        async Task<JsonElement> ScoreAsync(params string[] more)
        {
            var scored = await RunAsync(
                ["score", "--model", _data.Output("joined"), "--input", folder.File("in.jsonl"), "--output", folder.File("out"), .. more]);
            Assert.True(scored.ExitCode == 0, scored.Errors);
            return JsonElement.Parse(await File.ReadAllTextAsync(folder.File("out"))).GetProperty("scores");
        }
    }

    [Fact]
    public async Task TheProjectsSentencesAreWrittenAsLabelledData()
    {
        using var folder = new TemporaryFolder();

        var written = await RunAsync("sentences", "--output", folder.File("own.jsonl"));

        Assert.True(written.ExitCode == 0, written.Errors);
        var lines = (await File.ReadAllLinesAsync(folder.File("own.jsonl"))).Select(line => JsonElement.Parse(line)).ToList();
        Assert.True(lines.Count > 10_000);
        Assert.Contains(lines, line => line.TryGetProperty("spans", out var spans) && spans.GetArrayLength() > 0);
        Assert.All(lines, line => Assert.StartsWith("written.", line.GetProperty("source").GetString(), StringComparison.Ordinal));
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        ServiceCommand.RunAsync(new Dictionary<string, string>(), arguments);

    private RunningService Service(string mode) => new()
    {
        Settings = [$"--Moderation:Model={_data.Output("model")}", $"--Moderation:SecondStage={mode}"],
    };
}
