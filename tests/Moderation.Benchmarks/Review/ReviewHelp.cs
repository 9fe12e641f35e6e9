namespace Moderation.Benchmarks.Review;

internal static class ReviewHelp
{
    public const string Text =
        """
        The moderators' queue on a large store: requests of its pages, and from a key press to the next item in a browser.

        The keys of --json, in "review"; all times in milliseconds, each with count, p50, p95, p99, max:
          page                      all pages of the queue together
          keypress                  from the key press to the next item in the document
          keypressService           how much of it in the service
          keypressDrawn             until the item was drawn
          requests                  each kind
          duringIntake              the same while comments came, perSecond
          limits                    of p95: page, keypress
          seed                      seconds and size of the store
          memory                    MiB resident of the service, peak and after
        """;
}
