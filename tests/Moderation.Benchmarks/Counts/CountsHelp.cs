namespace Moderation.Benchmarks.Counts;

internal static class CountsHelp
{
    public const string Text =
        """
        Reads of counts beside a bare endpoint that writes the same bytes, under half of that load, cold, and live.

        The keys of --json; a part that was left out is absent. Times in milliseconds, each with count, p50, p95, p99, max:
          single, batch, rareBatch,
          recording                 bare, service: requests per second, medians; ratio of them; limit; bareRounds, serviceRounds: each
                                    round; cpu: microseconds of each one's process per request, user and system
          nginx                     perSecond, rounds, cpu in the turns of single
          halfLoad                  asked: requests per second; limit of p99; service and bare: perSecond that came, times, p99Rounds:
                                    each round's, sent: how much of the times until the request was sent (the client's own delay and
                                    waiting for a free connection), cores that each process used on average, null where a server was
                                    given
          cold                      small, large: articles, times, startSeconds from the start of the process until it is ready, memory
                                    in MiB resident then; ratio of p99 and its limit; unknown: MiB resident before the ids, after half
                                    of them, after all
          live                      quiet, busy: times from the answer to a comment (0 where the event came first) and fromSending it,
                                    limit of p95; streams: how many are open, MiB resident before and with them (memory), the peak since
                                    the start, limit
          label                     quiet, busy: as in live, to the label
          articles, rounds, seconds, connections, acceptEncoding, commentsPerSecond, together, settings: as asked for
        """;
}
