using System.Text.Json;
using Moderation.IntegrationTests.Faults.Checking;

namespace Moderation.IntegrationTests.Faults.Driving;

/// <summary>
/// Seeded traffic: comments, edits and withdrawals, a tenth of them twice, shuffled within windows, a hundredth poison, one article
/// taking half of all. Nothing in it has an outcome that depends on the order of arrival.
/// </summary>
internal sealed class Traffic
{
    private const int OtherArticles = 300;
    private const int Authors = 2_000;

    /// <summary>How many comments lie between a comment and its last edit, at most.</summary>
    private const int Reach = 800;

    private const int ShuffledWithin = 200;

    private readonly string _site;
    private readonly Random _random;
    private readonly List<(double Moment, SentMessage Message)> _messages = [];

    private Traffic(string site, int seed) => (_site, _random) = (site, new Random(seed));

    /// <returns>The same list for the same arguments, of <paramref name="size"/> messages; the order is that of sending.</returns>
    public static IReadOnlyList<SentMessage> Of(string site, int seed, int size)
    {
        var traffic = new Traffic(site, seed);
        for (var i = 0; traffic._messages.Count < size; i++)
            traffic.AddComment(i);

        // What is cut off at the end was never sent: its comment has one edit or copy less.
        return [.. traffic._messages.OrderBy(item => item.Moment).Take(size).Select(item => item.Message)];
    }

    private void AddComment(int number)
    {
        if (_random.Next(60) == 0)
            _messages.Add((Moment(number), PoisonMessages.Of(_site, number)));

        var id = $"c-{number:D6}";
        var article = _random.Next(2) == 0 ? "artikel-gross" : $"artikel-{_random.Next(OtherArticles)}";
        var revisions = _random.Next(20) switch { < 14 => 1, < 17 => 2, < 19 => 3, _ => 4 };
        if (_random.Next(200) == 0)
            revisions = 0; // a withdrawal whose comment never comes
        for (var revision = 1; revision <= revisions; revision++)
        {
            var moment = number + (revision == 1 ? 0 : _random.Next(Reach));
            Add(moment, $"comment.submitted.{_site}", $"{id}-{revision}", Submission(id, article, revision));
        }

        if (revisions == 0 || _random.Next(12) == 0)
            Add(number + _random.Next(-Reach / 4, Reach), $"comment.withdrawn.{_site}", $"{id}-w", Withdrawal(id));
    }

    private void Add(double moment, string routingKey, string messageId, object body)
    {
        var isSubmission = body is not Dictionary<string, string>;
        var message = new SentMessage(
            messageId, routingKey, JsonSerializer.SerializeToUtf8Bytes(body), IsPoison: false,
            ByHttp: isSubmission && _random.Next(10) == 0);
        _messages.Add((Moment(moment), message));
        if (_random.Next(10) == 0)
            _messages.Add((Moment(moment + _random.Next(Reach)), message with { ByHttp = isSubmission && _random.Next(10) == 0 }));
    }

    private double Moment(double number) => number + ShuffledWithin * _random.NextDouble();

    private object Submission(string id, string article, int revision) => new
    {
        site = _site,
        articleId = article,
        articleTitle = "Besuch am Fluss",
        commentId = id,
        revision,
        author = new { id = $"leser-{_random.Next(Authors)}", name = "Jörg Nguyễn" },
        text = RoundPolicy.Text(_random),
        submittedAt = "2026-03-01T09:15:00.123+01:00",
    };

    private Dictionary<string, string> Withdrawal(string id) => new()
    {
        ["site"] = _site,
        ["commentId"] = id,
        ["withdrawnAt"] = "2026-03-01T10:00:00Z",
    };
}
