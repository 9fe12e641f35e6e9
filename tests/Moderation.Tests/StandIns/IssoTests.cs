using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

public sealed class IssoTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task PathsOfTheAskingPageAreAnsweredInTheOrderAsked()
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.Equal("[0,2,1,2]", await site.PostedAsync("/count", """["/keins","/eins","/zwei?x=1","/eins"]""", origin: site.Page));
    }

    [Fact]
    public async Task WhereThePagesAreKnownNobodyHasToSayThem()
    {
        var site = await StandInSite.CreateAsync(service, withPages: true);

        Assert.Equal("[2,1]", await site.PostedAsync("/count", """["/eins","/zwei?x=1"]"""));
        Assert.Equal("[2]", await site.PostedAsync("/count", """["/eins"]""", origin: "https://preview.example"));
    }

    [Fact]
    public async Task AnArticlesIdAndItsWholeUrlDoAsWell()
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.Equal("[2,1]", await site.PostedAsync("/count", $"""["a/1","{site.Page}/zwei?x=1"]"""));
        Assert.Equal("[]", await site.PostedAsync("/count", "[]"));
    }

    [Fact]
    public async Task OurScriptAsksForLabels()
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.Equal("""["Kommentare (2)","Kommentar (0)"]""", await site.PostedAsync("/count?labels=true", """["a/1","x"]"""));
        Assert.Equal("""["Comments (2)"]""", await site.PostedAsync("/count?labels=true&locale=en", """["a/1"]"""));
        Assert.Equal("""["Reacties (2)"]""", await site.PostedAsync("/count?labels=true&locale=nl_BE", """["a/1"]"""));
        Assert.Equal("""["Kommentare (2)"]""", await site.PostedAsync("/count?labels=true&locale=C", """["a/1"]"""));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[1]")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["a\u0000"]""")]
    [InlineData("""[""]""")]
    public async Task ABodyThatIsNoListOfUrlsIsRefused(string body)
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.PostAsync("/count", body);

        await response.ProblemAsync(400, "body");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task TheContentTypeDoesNotMatter(string type)
    {
        var site = await StandInSite.CreateAsync(service);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/count")
        {
            Content = new StringContent("""["a/1"]""", new System.Net.Http.Headers.MediaTypeHeaderValue(type)),
        };
        request.Headers.Host = site.Host;

        using var response = await service.Http.SendAsync(request);

        Assert.Equal("[2]", (await response.JsonAsync(200)).GetRawText());
    }

    [Fact]
    public async Task AThousandAreTheMostAndABodyHas128KilobytesAtMost()
    {
        var site = await StandInSite.CreateAsync(service);

        Assert.Equal(1_000, (await site.PostedAsync("/count", List(1_000))).Split(',').Length);
        using var many = await site.PostAsync("/count", List(1_001));
        await many.ProblemAsync(400, "body");
        using var large = await site.PostAsync("/count", $"[\"{new string('x', 128 << 10)}\"]");
        await large.ProblemAsync(413);

        static string List(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"/p{i}\""))}]";
    }

    [Fact]
    public async Task AnUnknownHostIsNotFound()
    {
        var site = await StandInSite.CreateAsync(service);

        using var response = await site.PostAsync("/count", """["/eins"]""", host: "nobody.example");

        await response.ProblemAsync(404);
    }

    [Fact]
    public async Task APageOfAnyOriginMayAskWithCredentialsAsItsScriptDoes()
    {
        var site = await StandInSite.CreateAsync(service);
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/count");
        asked.Headers.Host = site.Host;
        asked.Headers.Add("Origin", site.Page);
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        asked.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var may = await service.Http.SendAsync(asked);
        using var response = await site.PostAsync("/count", "[]", origin: site.Page);

        Assert.Equal(204, (int)may.StatusCode);
        foreach (var answer in new[] { may, response })
        {
            Assert.Equal(site.Page, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("true", answer.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        }
    }
}
