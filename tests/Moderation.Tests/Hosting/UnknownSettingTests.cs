using Microsoft.Extensions.Configuration;
using Moderation.Service.Hosting;
using Moderation.Testing.Running;

namespace Moderation.Tests.Hosting;

/// <summary>A setting that nobody reads stops the start: its default would stay without a word.</summary>
public sealed class UnknownSettingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Moderation__Buss", "RabbitMq", "Moderation__Bus.")]
    [InlineData("MODERATION__SQLLITE", "data/x.db", "Moderation__Sqlite.")]
    [InlineData("Moderation_Bus", "RabbitMq", "Moderation__Bus, with two underscores.")]
    [InlineData("Moderatoin__Store", "Postgres", "Moderation__Store, with two underscores.")]
    public async Task TheProgramStopsAndNamesTheNearest(string name, string value, string nearest)
    {
        var sentence = (await StartedProgram.RunAsync(_folder.Path, [(name, value)])).Sentence;

        Assert.StartsWith($"{name} is no setting; the nearest is {nearest}", sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task CommandsStopLikewise() => Assert.StartsWith(
        "Moderation__Posgres is no setting; the nearest is Moderation__Postgres.",
        (await StartedProgram.RunAsync(_folder.Path, [("Moderation__Posgres", "Host=db")], "sites", "list")).Failure,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("serve")]
    [InlineData("sites", "list")]
    public async Task AFileOfSettingsIsNamed(params string[] arguments)
    {
        await File.WriteAllTextAsync(
            _folder.File("appsettings.json"), """{ "Moderation": { "Oidc": { "Authorty": "https://login.example" } } }""");

        Assert.StartsWith(
            "Moderation__Oidc__Authorty is no setting (Moderation:Oidc:Authorty in appsettings.json); "
            + "the nearest is Moderation__Oidc__Authority.",
            (await StartedProgram.RunAsync(_folder.Path, [], arguments)).Failure,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RabitMq", "Moderation__RabbitMq")]
    [InlineData("Rabbit", "Moderation__RabbitMq")]
    [InlineData("RabbitMqUri", "Moderation__RabbitMq")]
    [InlineData("RabbitMq:Uri", "Moderation__RabbitMq")]
    [InlineData("Bsu", "Moderation__Bus")]
    [InlineData("Bus:Kind", "Moderation__Bus")]
    [InlineData("Rol", "Moderation__Role")]
    [InlineData("batch_size", "Moderation__BatchSize")]
    [InlineData("Batchsizes", "Moderation__BatchSize")]
    [InlineData("SqlitePath", "Moderation__Sqlite")]
    [InlineData("PostgresConnectionString", "Moderation__Postgres")]
    [InlineData("ShutdownSecs", "Moderation__ShutdownSeconds")]
    [InlineData("Authority", "Moderation__Oidc__Authority")]
    [InlineData("OidcAuthority", "Moderation__Oidc__Authority")]
    [InlineData("Oidc:Client", "Moderation__Oidc__ClientId")]
    [InlineData("Oidc:Client:Secret", "Moderation__Oidc__ClientSecret")]
    [InlineData("0", "Moderation__")]
    public void TheNearestIsFound(string name, string nearest) => Assert.Contains(
        $"; the nearest is {nearest}", Refusal(($"Moderation:{name}", "x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Moderation.Bus", "Moderation__Bus")]
    [InlineData("MODERATION_BATCH_SIZE", "Moderation__BatchSize")]
    [InlineData("ModerationRole", "Moderation__Role")]
    [InlineData("Moderation_Oidc_Authority", "Moderation__Oidc__Authority")]
    [InlineData("Moderations:Oidc:Name", "Moderation__Oidc__Name")]
    public void ANameOutsideTheSectionIsTakenForWhatItMeans(string name, string nearest) => Assert.Contains(
        $"; the nearest is {nearest}, with two underscores.", Refusal((name, "x")), StringComparison.Ordinal);

    [Fact]
    public void EveryUnknownNameIsTold()
    {
        var refusal = Refusal(("Moderation:Buss", "RabbitMq"), ("Moderation:Stroe", "Postgres"));

        Assert.Contains("Moderation__Buss", refusal, StringComparison.Ordinal);
        Assert.Contains("Moderation__Stroe", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moderation:bus", "InProcess")]
    [InlineData("MODERATION:OIDC:NAME", "Newsroom")]
    [InlineData("MODERATION_PORT", "5080")] // of the compose file
    [InlineData("MODERATION_PORT_5080_TCP_PORT", "5080")] // as orchestrators link services
    [InlineData("MODERATION_VERSION", "local")]
    [InlineData("MODERATION_DB_POSTGRES", "Host=db")]
    [InlineData("MODERATION_TEST_POSTGRES", "Host=db")]
    [InlineData("Logging:Bus", "Debug")]
    [InlineData("Bus", "17")]
    [InlineData("Store", "books")]
    public void WhatIsKnownOrMeansSomethingElseIsTaken(string name, string value) => Read((name, value));

    [Fact]
    public void ASecondSpellingIsTakenWhereTheSettingIsThere() =>
        Read(("Moderation_Sqlite", "a.db"), ("Moderation:Sqlite", "a.db"));

    [Fact]
    public void ListsAndDictionariesHaveEntriesOfAnyName()
    {
        var names = new SettingNames("Section", ("", typeof(Nested)));

        names.RefuseUnknown(Configuration(
            ("Section:Hosts:0", "a"), ("Section:Hosts:1", "b"), ("Section:Clients:web:Id", "1"), ("Section:clients:app:Secret", "2"),
            ("Section:Limits:de", "3"), ("Section:Inner:Start", "2026-01-01"), ("Section:Home", "http://x")));

        foreach (var wrong in new[] { "Hosts", "Hosts:0:Name", "Clients:web", "Clients:web:Name", "Limits:de:x", "Inner:End", "Clients" })
            Assert.Throws<StartException>(() => names.RefuseUnknown(Configuration(($"Section:{wrong}", "x"))));
    }

    [Fact]
    public async Task TheSettingsAreThoseOfTheDocumentation()
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "operations.md")))
            .Where(line => line.StartsWith("| `Moderation__", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim(' ', '`')).ToList();

        Assert.Equal(rows.Distinct().Order(StringComparer.Ordinal), Settings.Names.Variables.Order(StringComparer.Ordinal));
    }

    private static string Refusal(params (string, string)[] values) => Assert.Throws<StartException>(() => Read(values)).Message;

    private static void Read(params (string, string)[] values) => Settings.Read(Configuration(values));

    private static IConfiguration Configuration(params (string Name, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build();

    private sealed class Nested
    {
        public string[] Hosts { get; set; } = [];
        public Dictionary<string, Client> Clients { get; } = [];
        public Dictionary<string, int> Limits { get; set; } = [];
        public Inner Inner { get; set; } = new();
        public Uri? Home { get; set; }
    }

    private sealed record Client(string Id)
    {
        public string? Secret { get; set; }
    }

    private sealed record Inner
    {
        public DateTimeOffset? Start { get; init; }
    }
}
