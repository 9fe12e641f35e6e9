using Moderation.Service.Accounts;
using Moderation.Service.Storage;
using Moderation.Service.Telemetry;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>What an operator reads of sign-ins, and how little of it an anonymous client can write.</summary>
public sealed class SecurityLogTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task WhatHappensToAnAccountIsLoggedWithTheAddressAndWithoutItsName()
    {
        var userName = await service.CreateModeratorAsync("some-site", Role.Moderator);
        var id = (await service.FindAsync(userName)).Id;
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, "not the right one")).Dispose();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();
        await service.AdministerAsync(people => people.SetRoleAsync(userName, "some-site", Role.Lead, CancellationToken.None));
        await service.AdministerAsync(people => people.CloseAsync(userName));

        var lines = service.Log.Lines.Where(line => line.Contains($" {SecurityLog.Category} ", StringComparison.Ordinal)).ToList();
        foreach (var said in new[]
        {
            "Somebody was invited as Moderator on some-site", $"moderator {id} has the role Moderator on some-site, from 127.0.0.1",
            $"A sign-in of {id} with a password failed from 127.0.0.1", $"Moderator {id} signed in with a password from 127.0.0.1",
            $"Moderator {id} has the role Lead on some-site", $"The account of moderator {id} was closed",
        })
            Assert.Contains(lines, line => line.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(userName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoTakesATableIsLogged()
    {
        var site = await TestSite.CreateAsync(service);
        var userName = await service.CreateModeratorAsync(site.Id, Role.Lead);
        var id = (await service.FindAsync(userName)).Id;
        using var visitor = service.Visit();
        (await visitor.SignInAsync(userName, People.Password)).Dispose();

        (await visitor.GetAsync($"/v1/sites/{site.Id}/review/audit.csv")).Dispose();

        Assert.Contains(service.Log.Lines, line =>
            line.Contains(SecurityLog.Category, StringComparison.Ordinal)
            && line.Contains($"{id} took the audit of {site.Id} as a table, from 127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FormsWithoutAValidTokenWriteNoLinesThatAnybodyReads()
    {
        using var visitor = service.Visit();
        for (var i = 0; i < 5; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in")
            {
                Content = new FormUrlEncodedContent([new("userName", "a"), new("__RequestVerificationToken", "forged")]),
            };
            request.Headers.Add("Cookie", "moderation-form=forged; moderation=forged; moderation-known=forged");
            using var response = await visitor.SendAsync(request);
            Assert.Equal(400, (int)response.StatusCode);
        }

        Assert.DoesNotContain(service.Log.Lines, line =>
            (line.StartsWith("Warning ", StringComparison.Ordinal) || line.StartsWith("Error ", StringComparison.Ordinal))
            && line.Contains("ntiforgery", StringComparison.Ordinal));
    }

    [Fact]
    public void ALogBudgetEndsAndCountsWhatItLeavesOut()
    {
        var time = new ManualTime();
        var budget = new LogBudget(time);
        Assert.Equal(20, Enumerable.Range(0, 1_000).Count(_ => budget.Take(out var _)));

        time.Pass(60_000);

        Assert.True(budget.Take(out var more));
        Assert.Equal(" (980 more were not written)", more);
        Assert.True(budget.Take(out more));
        Assert.Equal("", more);
    }
}
