namespace Moderation.IntegrationTests.Faults.Checking;

/// <summary>
/// Proves from the evidence alone that nothing was lost, doubled or mixed up. Shares no code with the service: where both were
/// wrong in the same place, nobody would see it.
/// </summary>
internal static class Checker
{
    public const string DeadLetterQueue = "moderation.dead-letter";

    /// <summary>The queue the events are collected from.</summary>
    public const string EventQueue = "faults.events";

    private static readonly string[] IntakeQueues =
        ["moderation.comment-submitted", "moderation.comment-withdrawn", "moderation.comment-reported"];

    /// <returns>What is violated, in words; empty when everything holds.</returns>
    public static IReadOnlyList<string> Violations(Evidence evidence)
    {
        var findings = new Findings();
        var expected = ExpectedComment.From(evidence.Sent);
        CommentChecks.Run(evidence, expected, findings);
        CountChecks.Run(evidence, expected, findings);
        EventChecks.Run(evidence, findings);
        DeadLetterChecks.Run(evidence, findings);

        findings.Unless(evidence.Outbox == 0, "events left in the outbox", $"{evidence.Outbox} rows");
        findings.Unless(evidence.Deadlocks == 0, "deadlock in the store", $"{evidence.Deadlocks}; those that were ended tried again");
        foreach (var (queue, waiting) in evidence.Queues)
        {
            findings.Unless(
                IntakeQueues.Append(DeadLetterQueue).Append(EventQueue).Contains(queue), "queue that should not be there", queue);
            findings.Unless(waiting == 0 || queue == DeadLetterQueue, "messages left in a queue", $"{queue}: {waiting}");
        }

        foreach (var queue in IntakeQueues.Append(DeadLetterQueue).Where(queue => !evidence.Queues.ContainsKey(queue)))
            findings.Add("queue missing", queue);
        return findings.Sentences();
    }
}
