using Microsoft.Extensions.Configuration;
using Moderation.Service.Bus;
using Moderation.Service.Hosting;

namespace Moderation.Tests.Attacks;

/// <summary>Who may act for which site is read exactly or not at all.</summary>
public sealed class SenderTableTests
{
    [Fact]
    public void AUserActsForTheirSitesOnly()
    {
        var senders = SenderTable.Read(" press = hallo-presse , abend-blatt;shop=*; ")!;

        Assert.Equal(
            [true, true, false, true, false, false],
            [
                senders.MayActFor("press", "hallo-presse"), senders.MayActFor("press", "abend-blatt"), senders.MayActFor("press", "shop"),
                senders.MayActFor("shop", "anything"), senders.MayActFor("Press", "hallo-presse"), senders.MayActFor("", "hallo-presse"),
            ]);
    }

    [Theory]
    [InlineData("press")]
    [InlineData("press=")]
    [InlineData("=hallo-presse")]
    [InlineData("press=a;press=b")]
    [InlineData("press=a=b")]
    public void WhatCannotBeReadEndsTheStart(string senders)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Moderation:Bus"] = "RabbitMq",
            ["Moderation:RabbitMq"] = "amqp://host",
            ["Moderation:RabbitMqSenders"] = senders,
        }).Build();

        var refused = Assert.Throws<StartException>(() => Settings.Read(configuration));

        Assert.StartsWith($"Moderation__RabbitMqSenders is '{senders}'; ", refused.Message, StringComparison.Ordinal);
    }
}
