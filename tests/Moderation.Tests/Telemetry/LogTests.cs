using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Testing.Running;

namespace Moderation.Tests.Telemetry;

public sealed class LogTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task NeitherTextsNorNamesAreLogged()
    {
        const string Secret = "Zwiebelfisch";
        var site = await TestSite.CreateAsync(service);
        var comment = Texts.Comment("c1", $"{Secret} verboten");
        comment["author"]!["name"] = Secret;
        await site.SubmittedAsync(comment);
        comment["text"] = $"{Secret} again";
        (await site.SubmitAsync(comment)).Dispose();
        comment["text"] = Secret + new string('x', 20_000);
        (await site.SubmitAsync(comment)).Dispose();
        (await site.SendAsync(HttpMethod.Post, "/comments", Encoding.UTF8.GetBytes($"{{\"text\":\"{Secret}\" {Secret}}}"))).Dispose();
        await service.Services.GetRequiredService<IBus>().Publish(new CommentSubmitted
        {
            Site = site.Id,
            ArticleId = "a1",
            CommentId = "c1",
            Author = new CommentAuthor("u1", Secret),
            Text = $"{Secret} once more",
            SubmittedAt = DateTimeOffset.UnixEpoch,
        });

        await Wait.UntilAsync(
            () => service.Log.Lines.Any(line => line.Contains("dead letters: conflict", StringComparison.Ordinal)),
            "the conflict is logged");

        Assert.DoesNotContain(service.Log.Lines, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }
}
