namespace Moderation.Benchmarks.Pipeline;

internal static class PipelineHelp
{
    public const string Text =
        """
        Comments from a full queue to their events: the service, and the bare limit of its servers.

        The keys of --json:
          bare, service             comments per second, medians; bareRounds, serviceRounds: each round
          ratio                     service / bare
          bareOfReference           bare / 13,000, which two cores are known to reach; below 0.8 the machine is busy elsewhere and ratio
                                    does not count
          sustained                 comments per second as they are published
          cpu                       of bare, service, sustained: microseconds per comment, user and system, all threads, of the program,
                                    of rabbitMq, of postgres; the last two are absent where the servers were given
          allocatedPerComment       bytes on the managed heap of the service
          memory                    MiB resident: the peak since the start, and after the last round
          latency, paced            per load, a part (0 to 1) of sustained or of emptying, which is service, or of the one rate asked
                                    for: p50, p99, max in milliseconds from when a comment was due to be published to the arrival of its
                                    CommentModerated, medians of the rounds; p50Rounds, p99Rounds: each round; cpu as above
          embedded.senders          per number of requests at a time: perSecond, cpuPerComment
          waitingMemory             MiB resident: peak, and samples every 100 ms
          stored, messages          as asked for
        """;
}
