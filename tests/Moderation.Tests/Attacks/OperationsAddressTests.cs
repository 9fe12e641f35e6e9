using System.Net;
using Moderation.Testing.Running;
using Moderation.Testing.Servers;
using Moderation.Tests.Running;

namespace Moderation.Tests.Attacks;

/// <summary>Health, metrics and the API's description on an address of their own: a stranger on the public one does not see them.</summary>
[Collection(MetricsAlone.Name)]
public sealed class OperationsAddressTests : IAsyncLifetime
{
    private readonly Uri _operations = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly RunningService _service;

    public OperationsAddressTests() => _service = new()
    {
        Settings = [$"--Moderation:OperationsUrl={_operations.GetLeftPart(UriPartial.Authority)}"],
    };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task WhatIsForOperatorsIsThereAlone(string path)
    {
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(_operations, path))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.GetAsync(path.ToUpperInvariant())).StatusCode);
        using var disguised = new HttpRequestMessage(HttpMethod.Get, path);
        disguised.Headers.Host = _operations.Authority;
        disguised.Headers.Add("X-Forwarded-Host", _operations.Authority);
        disguised.Headers.Add("X-Forwarded-Port", $"{_operations.Port}");
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.SendAsync(disguised)).StatusCode);
    }

    [Theory]
    [InlineData("/review")]
    [InlineData("/embed/count.js")]
    [InlineData("/v1/sites/a/articles/b/count")]
    public async Task NothingElseIsThere(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(_operations, path))).StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "needs a port of its own")]
    [InlineData("5081", "is no address to listen on")]
    public void AnAddressThatDoesNotDoIsNamed(string address, string problem)
    {
        var refused = Assert.Throws<Moderation.Service.Hosting.StartException>(
            () => Program.Build(["--urls", "http://127.0.0.1:0", $"--Moderation:OperationsUrl={address}"], isDemo: false));

        Assert.Contains("Moderation__OperationsUrl", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }
}
