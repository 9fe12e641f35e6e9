using Moderation.Testing.Running;

namespace Moderation.Tests.StandIns;

/// <summary>Our scripts come whoever asks; what they do is for the browser tests.</summary>
public sealed class ScriptTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("/count.js", "DISQUSWIDGETS")]
    [InlineData("/js/count.min.js", "#isso-thread")]
    [InlineData("/web/counter.js", "remark42__counter")]
    [InlineData("/web/counter.mjs", "remark42__counter")]
    [InlineData("/assets/js/count.js", "CoralCount")]
    public async Task AScriptMayBeKeptForMinutes(string path, string named)
    {
        using var response = await service.Http.GetAsync(path);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=300", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
