using Moderation.Testing.Running;

namespace Moderation.Tests.Sites;

public sealed class UnknownSiteTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("/articles/a1/comments")]
    [InlineData("/article/comments?articleId=a1")]
    [InlineData("/articles/a1/count")]
    [InlineData("/article/count?articleId=a1")]
    [InlineData("/counts?article=a1")]
    public async Task APublicRouteOfAnUnknownSiteIsNotFound(string path)
    {
        using var response = await service.Http.GetAsync($"/v1/sites/nowhere{path}");

        await response.ProblemAsync(404);
    }

    [Fact]
    public async Task AnUnknownRouteIsNotFound()
    {
        using var response = await service.Http.GetAsync("/v1/nothing");

        await response.ProblemAsync(404);
    }

    [Fact]
    public async Task AWrongMethodIsAProblem()
    {
        using var response = await service.Http.DeleteAsync("/v1/sites/nowhere/counts");

        await response.ProblemAsync(405);
    }
}
