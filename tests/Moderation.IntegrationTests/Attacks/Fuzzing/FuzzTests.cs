using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Moderation.Service.Accounts;
using Moderation.Service.Sites;
using Moderation.Service.Storage;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.IntegrationTests.Attacks.Fuzzing;

/// <summary>
/// Seeded requests to every door of the built program, for a minute, or for <c>MODERATION_FUZZ_MINUTES</c>, from
/// <c>MODERATION_FUZZ_SEED</c> on. The same seed draws the same requests.
/// </summary>
public sealed class FuzzTests
{
    private const int Senders = 3;
    private const string Site = "fuzzed";

    /// <summary>Of the memory that the process holds once it has seen everything a few times.</summary>
    private const double MostGrowth = 1.10;

    private static readonly string Log = Environment.GetEnvironmentVariable("MODERATION_FUZZ_LOG")
        ?? Path.Combine(Path.GetTempPath(), "moderation-fuzz.log");

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<string, int> _statuses = [];

    [Fact]
    public async Task WhateverIsSentTheServiceStandsAndAnswers()
    {
        using var folder = new TemporaryFolder();
        await using var service = ServiceProcess.Embedded(
            folder.Path, ("RequestsPerAddress", "0"), ("RequestsPerKey", "0"), ("CountsInMemory", "1000"), ("CountBatchesInMemory", "10"),
            ("SecondStage", "Off"));
        await service.StartAsync();
        var credentials = await CredentialsAsync(service);
        var routes = FuzzRoute.Of(JsonElement.Parse(await service.Http.GetStringAsync("/openapi/v1.json")));
        var (seed, length) = (Number("MODERATION_FUZZ_SEED") ?? 1, TimeSpan.FromMinutes(Number("MODERATION_FUZZ_MINUTES") ?? 1));

        await SendAsync(service, routes, credentials, seed, length / 2);
        await service.Http.GetAsync("/health/live");
        var before = ProcessMemory.Of(service.Id).Now;
        await SendAsync(service, routes, credentials, seed + Senders, length / 2);

        var said = $"seed {seed}, {_statuses.Values.Sum():N0} requests: "
            + string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key} {status.Value:N0}"));
        await File.WriteAllLinesAsync(Log, [said, .. _faults]);
        Assert.True(_faults.IsEmpty, $"{said}{Environment.NewLine}{string.Join(Environment.NewLine, _faults.Take(5))}");
        Assert.DoesNotContain(service.Output, line => line.Contains("nhandled exception", StringComparison.Ordinal));
        using var ready = await service.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        await Wait.UntilAsync(
            async () =>
            {
                await service.Http.GetAsync("/health/live");
                return ProcessMemory.Of(service.Id).Now <= before * MostGrowth;
            },
            $"memory back to {before:N0} MiB; now {ProcessMemory.Of(service.Id).Now:N0} MiB",
            TimeSpan.FromMinutes(2));
    }

    private async Task SendAsync(
        ServiceProcess service, IReadOnlyList<FuzzRoute> routes, IReadOnlyList<string> credentials, int seed, TimeSpan length)
    {
        var port = service.Http.BaseAddress!.Port;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(seed, Senders).Select(async of =>
        {
            var values = new FuzzValues(new Random(of), Site);
            var requests = new FuzzRequest(values, new FuzzBodies(values), routes, credentials);
            while (clock.Elapsed < length)
            {
                var request = requests.Next($"127.0.0.1:{port}");
                var answer = await FuzzSender.SendAsync(port, request, CancellationToken.None);
                _statuses.AddOrUpdate(answer?.Status.ToString(CultureInfo.InvariantCulture) ?? "closed", 1, (_, count) => count + 1);
                if (answer is { IsFault: true })
                    _faults.Enqueue($"{answer.Status} to: {Shown(request)}");
            }
        }));
    }

    /// <summary>Nobody, a key of each scope, a site administrator in a browser, and two that are wrong.</summary>
    private static async Task<IReadOnlyList<string>> CredentialsAsync(ServiceProcess service)
    {
        await service.CreateSiteAsync(Site);
        var lines = new List<string> { "X-Nobody: 1", "Authorization: Bearer mk_0123456789abcdef_wrong" };
        foreach (var scope in Scopes.All)
            lines.Add($"Authorization: Bearer {await service.CreateKeyAsync(Site, scope)}");
        var (token, _) = await (await service.PartsAsync()).Get<Invitations>().CreateAsync(Site, Role.Admin, CancellationToken.None);
        using var visitor = new Visitor(service.Http.BaseAddress!);
        using var joined = await visitor.JoinAsync(token, "fuzzer");
        lines.Add($"Cookie: {visitor.Cookies.GetCookieHeader(service.Http.BaseAddress!)}");
        return lines;
    }

    private static string Shown(byte[] request)
    {
        var text = new StringBuilder();
        foreach (var one in request.Take(2_000))
            text.Append(one is >= 0x20 and < 0x7F ? (char)one : one == '\n' ? '\n' : '.');
        return text.ToString();
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
