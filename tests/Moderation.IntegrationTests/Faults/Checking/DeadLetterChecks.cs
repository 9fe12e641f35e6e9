namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>The dead letters are exactly the poison. After a fault a letter may stand twice, as the same message.</summary>
internal static class DeadLetterChecks
{
    public static void Run(Evidence evidence, Findings findings)
    {
        var poison = evidence.Sent.Where(message => message.IsPoison).ToDictionary(message => Convert.ToHexString(message.Body));
        var letters = evidence.DeadLetters.GroupBy(letter => Convert.ToHexString(letter.Body)).ToDictionary(group => group.Key);
        foreach (var (body, message) in poison)
        {
            if (!letters.TryGetValue(body, out var copies))
            {
                findings.Add("poison without a dead letter", message.MessageId);
                continue;
            }

            findings.Unless(evidence.WasInterrupted || copies.Count() == 1, "dead letter doubled without a fault", message.MessageId);
            foreach (var copy in copies)
                findings.Unless(
                    copy.MessageId == message.MessageId,
                    "dead letter with another message id",
                    $"{copy.MessageId} and not {message.MessageId}");
        }

        foreach (var copies in letters.Where(group => !poison.ContainsKey(group.Key)).Select(group => group.Value))
            findings.Add("dead letter that is no poison", $"{copies.First().MessageId}");
    }

    /// <summary>How many letters stand there a second time or more.</summary>
    public static int Doubled(Evidence evidence) =>
        evidence.DeadLetters.Count - evidence.DeadLetters.Select(letter => Convert.ToHexString(letter.Body)).Distinct().Count();
}
