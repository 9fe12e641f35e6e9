using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Moderation.Service.Bus;

/// <summary>Section <c>Moderation</c>.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public BusKind Bus { get; set; } = BusKind.InProcess;

    /// <summary>AMQP address of RabbitMQ, such as <c>amqp://user:password@host:5672/</c>.</summary>
    public string? RabbitMq { get; set; }

    /// <summary>A queue that exists keeps its type, and the service refuses to start on another.</summary>
    public QueueType QueueType { get; set; } = QueueType.Quorum;

    /// <summary>
    /// Broker users and the sites that each may act for, such as <c>press=hallo-presse,abend-blatt; shop=*</c>. Messages then have to name
    /// their user in <c>user-id</c>, for which the broker vouches. Empty: the routing key alone says who may.
    /// </summary>
    public string? RabbitMqSenders { get; set; }

    /// <summary>
    /// Takes what MassTransit publishes unconfigured, to a fanout exchange named after the record. It has no routing keys, so whoever may
    /// write there acts for every site.
    /// </summary>
    public bool MassTransitExchanges { get; set; }

    /// <summary>Sites that get a queue for their events, separated by commas; <c>*</c> for every site.</summary>
    public string? EventQueues { get; set; }

    /// <summary>PEM file of the authorities that may vouch for the broker; without it those that this machine trusts.</summary>
    public string? RabbitMqCa { get; set; }

    /// <summary>PEM file of the certificate that the service shows the broker.</summary>
    public string? RabbitMqCertificate { get; set; }

    /// <summary>PEM file of its key; without it the certificate's file holds both.</summary>
    public string? RabbitMqCertificateKey { get; set; }

    /// <summary><c>*</c> among them stands for every site.</summary>
    internal IReadOnlyCollection<string> SitesWithEventQueue =>
        EventQueues?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Null where <see cref="RabbitMqSenders"/> cannot be read.</summary>
    internal SenderTable? Senders => SenderTable.Read(RabbitMqSenders);

    /// <summary>The service's own user, as the address names them.</summary>
    internal string User => new ConnectionFactory { Uri = new Uri(RabbitMq!) }.UserName;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Bus == BusKind.RabbitMq && !IsAddress(RabbitMq))
            yield return new(
                "Moderation__Bus is RabbitMq, so Moderation__RabbitMq must be its address, such as amqp://user:password@host:5672/; "
                + "characters such as / : @ in a password or the name of a virtual host are escaped, / as %2F.");
        if (PemFile.Problem(nameof(RabbitMqCa), RabbitMqCa, ReadAuthorities) is { } authorities)
            yield return authorities;
        if (PemFile.Problem(nameof(RabbitMqCertificate), RabbitMqCertificate, ReadCertificate) is { } certificate)
            yield return certificate;
        if (Senders is null)
            yield return new(
                $"Moderation__RabbitMqSenders is '{RabbitMqSenders}'; it must name each broker user once with the sites they may act for, "
                + "such as press=hallo-presse,abend-blatt; shop=*.");
    }

    /// <returns>Null where none are set.</returns>
    /// <exception cref="Exception">The file cannot be read.</exception>
    internal X509Certificate2Collection? ReadAuthorities()
    {
        if (string.IsNullOrWhiteSpace(RabbitMqCa))
            return null;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(RabbitMqCa);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
    }

    /// <returns>Null where none is set.</returns>
    /// <exception cref="Exception">A file cannot be read, or the key is another certificate's.</exception>
    internal X509Certificate2? ReadCertificate() => PemFile.Read(RabbitMqCertificate, RabbitMqCertificateKey);

    private static bool IsAddress(string? address)
    {
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"
                && new ConnectionFactory { Uri = uri }.HostName.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

internal enum BusKind
{
    InProcess, // nothing to install, gone with the process
    RabbitMq,
}

internal enum QueueType
{
    Quorum, // replicated over the brokers of a cluster
    Classic, // for a single broker that is short of memory or disk
}
