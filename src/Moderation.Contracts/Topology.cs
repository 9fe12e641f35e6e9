namespace Moderation.Contracts;

/// <summary>Names of the exchanges, queues, routing keys and headers that sites and the service share on RabbitMQ.</summary>
public static class Topology
{
    /// <summary>Topic exchange that sites publish to.</summary>
    public const string Comments = "moderation.comments";

    /// <summary>Topic exchange that the service publishes to.</summary>
    public const string Events = "moderation.events";

    /// <summary>Queue of the messages that could not be accepted, each with the headers below.</summary>
    public const string DeadLetters = "moderation.dead-letter";

    public const string ReasonHeader = "x-moderation-reason";
    public const string DetailHeader = "x-moderation-detail";
    public const string ExchangeHeader = "x-moderation-exchange";
    public const string RoutingKeyHeader = "x-moderation-routing-key";

    /// <summary>Queue that the service makes for a site's events where it is set to.</summary>
    public static string EventQueue(string site) => $"moderation.events.{site}";

    public static string Submitted(string site) => $"comment.submitted.{site}";

    public static string Withdrawn(string site) => $"comment.withdrawn.{site}";

    public static string Reported(string site) => $"comment.reported.{site}";

    public static string Moderated(string site) => $"comment.moderated.{site}";

    public static string Counted(string site) => $"article.counted.{site}";
}
