using Moderation.Service.StandIns;
using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

/// <summary>The names that lead to a site, as an operator sets them.</summary>
public sealed class StandInNamesTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task NamesAreSetByTheCommandsAndListed()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("one.json"), """{"hosts":["Comments.One.example"],"disqus":["one"]}""");
        await File.WriteAllTextAsync(folder.File("two.json"), """{"remark42":["Two"],"pages":"https://www.two.example"}""");

        await RunAsync("sites", "create", "--site", "one", "--stand-ins", folder.File("one.json"), "--json");
        await RunAsync("sites", "create", "--site", "two", "--json");
        var updated = (await RunAsync("sites", "update", "--site", "two", "--stand-ins", folder.File("two.json"), "--json")).Json;

        Assert.Equal(["Two"], updated.GetProperty("standIns").GetProperty("remark42").EnumerateArray().Select(name => name.GetString()!));
        var listed = (await RunAsync("sites", "list", "--json")).Json.EnumerateArray()
            .ToDictionary(site => site.GetProperty("site").GetString()!, site => site.GetProperty("standIns"));
        Assert.Equal("comments.one.example", listed["one"].GetProperty("hosts")[0].GetString());
        Assert.Equal("https://www.two.example", listed["two"].GetProperty("pages").GetString());
        await Wait.UntilAsync(async () =>
        {
            using var response = await service.Http.GetAsync("/api/v1/count?site=Two&url=x");
            return (int)response.StatusCode == 200;
        }, "a running process knows the name");
    }

    [Fact]
    public async Task ANameBelongsToOneSite()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("first.json"), """{"hosts":["shared.example"],"disqus":["shared"]}""");
        await File.WriteAllTextAsync(folder.File("second.json"), """{"hosts":["own.example","SHARED.example"]}""");
        await File.WriteAllTextAsync(folder.File("twice.json"), """{"disqus":["x","X"]}""");
        await RunAsync("sites", "create", "--site", "first", "--stand-ins", folder.File("first.json"), "--json");

        var refused = (await RunAsync("sites", "create", "--site", "second", "--stand-ins", folder.File("second.json"))).Failure;
        var twice = (await RunAsync("sites", "update", "--site", "first", "--stand-ins", folder.File("twice.json"))).Failure;

        Assert.Equal("The host shared.example belongs to the site first already.", refused);
        Assert.Equal("The Disqus forum x is named twice.", twice);
        Assert.DoesNotContain((await RunAsync("sites", "list", "--json")).Json.Strings("site"), site => site == "second");
        (await RunAsync("sites", "update", "--site", "first", "--stand-ins", folder.File("first.json"), "--json"))
            .Json.GetProperty("standIns");
    }

    [Theory]
    [InlineData("[]", "cannot be read")]
    [InlineData("""{"host":["a"]}""", "cannot be read")]
    [InlineData("""{"hosts":["https://a.example"]}""", "https://a.example")]
    [InlineData("""{"hosts":["a.example:443"]}""", "a.example:443")]
    [InlineData("""{"hosts":["*.example"]}""", "*.example")]
    [InlineData("""{"hosts":[null]}""", "''")]
    [InlineData("""{"disqus":["a.b"]}""", "a.b")]
    [InlineData("""{"remark42":[""]}""", "''")]
    [InlineData("""{"pages":"www.example.de"}""", "www.example.de")]
    [InlineData("""{"pages":"https://www.example.de/blog"}""", "/blog")]
    public void AMistakeIsNamed(string json, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => StandInNames.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatIsStoredIsReadAgain()
    {
        var names = StandInNames.Parse("""{"hosts":["a.example"],"remark42":["R"],"pages":"https://www.a.example"}""");

        Assert.Equal(names.All, StandInNames.Parse(names.ToJson()).All);
        Assert.Equal(names.Pages, StandInNames.Parse(names.ToJson()).Pages);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(service.DatabaseFile, arguments);
}
