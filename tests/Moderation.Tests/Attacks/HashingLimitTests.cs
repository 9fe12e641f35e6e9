using System.Net;
using Moderation.Testing.Accounts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Attacks;

/// <summary>More passwords at once than there are cores.</summary>
public sealed class HashingLimitTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Many = 120;

    [Fact]
    public async Task WhoIsTooManyIsSentAwayAndComesAgain()
    {
        using var form = service.Visit();
        using var page = await form.GetAsync("/review/sign-in");
        var token = (await page.Content.ReadAsStringAsync()).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(async n =>
        {
            using var content = new FormUrlEncodedContent(
                [new("userName", $"nobody-{n}"), new("password", "whatever it may be"), new("__RequestVerificationToken", token)]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/review/sign-in") { Content = content };
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{n}"); // not one that has to wait by itself
            using var response = await form.SendAsync(request);
            return (response.StatusCode, response.Headers.RetryAfter?.Delta);
        }));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal(TimeSpan.FromSeconds(1), answer.Delta));
        Assert.All(answers.Except(refused), answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        using var later = await form.SignInAsync("nobody-later", "whatever it may be");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, later.StatusCode);
    }
}
