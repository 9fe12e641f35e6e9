using System.Text.Json;
using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

/// <summary>The format of <c>count-data.js</c>; the browser tests run Disqus' own React component against it.</summary>
public sealed class DisqusTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task IdentifiersAndUrlsAreAnsweredInTheOrderAsked()
    {
        var site = await StandInSite.CreateAsync(service);

        var (first, second) = (Uri.EscapeDataString($"{site.Page}/zwei?x=1"), Uri.EscapeDataString($"{site.Page}/eins/"));
        var script = await site.ScriptAsync($"/count-data.js?1=unknown&2={first}&1=a%2F1&2={second}");

        Assert.Equal(
            """DISQUSWIDGETS.displayCount({"text":{"and":"and","comments":"""
            + """{"zero":"Kommentar (0)","one":"Kommentar (1)","multiple":"Kommentare ({num})"}}"""
            + $$$""","counts":[{"id":"unknown","comments":0},{"id":"{{{site.Page}}}/zwei?x=1","comments":1}"""
            + $$$""",{"id":"a/1","comments":2},{"id":"{{{site.Page}}}/eins/","comments":2}]});""",
            script);
    }

    [Theory]
    [InlineData("pl", "one {# głos} few {# głosy} many {# głosów} other {# głosu}", "{num} głosów", "2 głosy")]
    [InlineData("ru.UTF-8", "one {# голос} few {# голоса} many {# голосов} other {# голоса}", "{num} голосов", "2 голоса")]
    [InlineData("cs", "one {# hlas} few {# hlasy} many {# hlasu} other {# hlasů}", "{num} hlasů", "2 hlasy")]
    [InlineData("lt", "one {# balsas} few {# balsai} many {# balso} other {# balsų}", "{num} balsai", "2 balsai")]
    [InlineData("ar", "one {صوت} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}", "{num} صوتًا", "صوتان")]
    [InlineData("ro", "one {# vot} few {# voturi} other {# de voturi}", "{num} voturi", "2 voturi")]
    [InlineData("vi", "other {# ý kiến}", "{num} ý kiến", "2 ý kiến")]
    public async Task ManyAreSaidInTheFormThatIsRightMostOftenAndOurScriptGetsTheRightOne(
        string locale, string pattern, string many, string two)
    {
        var language = locale[..2];
        var site = await StandInSite.CreateAsync(
            service, language, JsonSerializer.Serialize(new Dictionary<string, string> { [locale] = pattern }));

        var plain = await AnswerAsync("/count-data.js?1=a%2F1");
        var labelled = await AnswerAsync("/count-data.js?1=a%2F1&labels=true");

        Assert.Equal(many, plain.GetProperty("text").GetProperty("comments").GetProperty("multiple").GetString());
        Assert.Equal("""{"id":"a/1","comments":2}""", plain.GetProperty("counts")[0].GetRawText());
        Assert.Equal(two, labelled.GetProperty("counts")[0].GetProperty("label").GetString());

        async Task<JsonElement> AnswerAsync(string path) =>
            JsonElement.Parse((await site.ScriptAsync(path))["DISQUSWIDGETS.displayCount(".Length..^2]);
    }

    [Fact]
    public async Task TheForumIsTheFirstLabelOfTheHost()
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.Contains(
            """{"id":"a/2","comments":1}""",
            await site.ScriptAsync("/count-data.js?1=a%2F2", host: $"{site.Id.ToUpperInvariant()}.disqus.example:8443"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/count-data.js")]
    [InlineData("/count-data.js?q=1&3=x")]
    public async Task WhoAsksForNothingGetsNothing(string path)
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.EndsWith(""","counts":[]});""", await site.ScriptAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsAskedCannotLeaveItsString()
    {
        var site = await StandInSite.CreateAsync(service);
        const string strange = "\"</script>'\u2028&\\";

        var script = await site.ScriptAsync($"/count-data.js?1={Uri.EscapeDataString(strange)}");

        Assert.All(script, character => Assert.InRange(character, ' ', '~'));
        Assert.DoesNotContain("</", script, StringComparison.Ordinal);
        var json = JsonElement.Parse(script["DISQUSWIDGETS.displayCount(".Length..^2]);
        Assert.Equal([strange], json.GetProperty("counts").Strings("id"));
    }

    [Fact]
    public async Task AnUnknownForumIsNotFound()
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync("/count-data.js?1=a", host: "nobody.disqus.example");

        await response.ProblemAsync(404);
    }

    [Theory]
    [InlineData("1=a%00", "1")]
    [InlineData("1=", "1")]
    [InlineData("2=", "2")]
    [InlineData("2=https%3A%2F%2Fx.example%2F%0A", "2")]
    public async Task AWrongParameterIsNamed(string query, string parameter)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.GetAsync($"/count-data.js?{query}");

        await response.ProblemAsync(400, parameter);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task AHundredAreTheMost(string parameter)
    {
        var site = await StandInSite.CreateAsync(service);
        var asked = Enumerable.Range(0, 101).Select(i => $"{parameter}=a{i}").ToList();

        Assert.Contains("a99", await site.ScriptAsync($"/count-data.js?{string.Join('&', asked.Take(100))}"), StringComparison.Ordinal);
        using var response = await site.GetAsync($"/count-data.js?{string.Join('&', asked)}");
        await response.ProblemAsync(400, parameter);
    }
}
