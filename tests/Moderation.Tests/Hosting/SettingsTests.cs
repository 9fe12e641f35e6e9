using Microsoft.Extensions.Configuration;
using Moderation.Service.Hosting;

namespace Moderation.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void WithoutSettingsItIsTheEmbeddedMode()
    {
        var settings = Read();

        Assert.True(settings is { ServesHttp: true, WorksOnBus: true, IsProduction: false });
    }

    [Theory]
    [InlineData("Bus", "RabbitMq", "Moderation__RabbitMq")]
    [InlineData("Bus", "Kafka", "Moderation__Bus")]
    [InlineData("Bus", "7", "Moderation__Bus")]
    [InlineData("Store", "Postgres", "Moderation__Postgres")]
    [InlineData("Store", "7", "Moderation__Store")]
    [InlineData("Sqlite", " ", "Moderation__Sqlite")]
    [InlineData("Role", "Worker", "Moderation__Role")]
    [InlineData("Role", "Boss", "Moderation__Role")]
    [InlineData("Role", "7", "Moderation__Role")]
    [InlineData("ShutdownSeconds", "0", "Moderation__ShutdownSeconds")]
    [InlineData("BatchSize", "0", "Moderation__BatchSize")]
    [InlineData("BatchSize", "many", "Moderation:BatchSize")]
    [InlineData("Oidc:Authority", "http://login.example", "Moderation__Oidc__Authority")]
    [InlineData("Oidc:Authority", "https://login.example", "Moderation__Oidc__ClientId")]
    [InlineData("Oidc:ClientId", "moderation", "Moderation__Oidc__Authority")]
    [InlineData("Oidc:Name", "", "Moderation__Oidc__Name")]
    [InlineData("Prefetch", "70000", "Moderation__Prefetch")]
    [InlineData("PublicUrl", "news.example/moderation", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "/moderation", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "ftp://news.example", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://mai:word@news.example", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example/moderation?a", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example/moderation#a", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example//moderation", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example/moderation//", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example/a;b", "Moderation__PublicUrl")]
    [InlineData("PublicUrl", "https://news.example/a%2Fb", "Moderation__PublicUrl")]
    [InlineData("TrustedProxies", "proxy.example", "Moderation__TrustedProxies")]
    [InlineData("TrustedProxies", "10.0.0.5,10.1.0.0/33", "Moderation__TrustedProxies")]
    public void AWrongSettingIsNamed(string name, string value, string named)
    {
        var exception = Assert.Throws<StartException>(() => Read((name, value)));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(" ", null, "")]
    [InlineData("https://comments.example", "https://comments.example", "")]
    [InlineData("http://localhost:8080/", "http://localhost:8080", "")]
    [InlineData("https://news.example/moderation", "https://news.example/moderation", "/moderation")]
    [InlineData("HTTPS://News.example:443/a/b-2.c_~/", "https://news.example/a/b-2.c_~", "/a/b-2.c_~")]
    public void ThePublicAddressHasNoSlashAtItsEnd(string? given, string? address, string path)
    {
        var proxy = Read(("PublicUrl", given!)).Proxy;

        Assert.Equal((address, path), (proxy.PublicAddress, proxy.PublicPath.Value ?? ""));
    }

    [Fact]
    public void AnAddressThatIsNotOfRabbitMqIsNamed() => Assert.Contains(
        "Moderation__RabbitMq",
        Assert.Throws<StartException>(() => Read(("Bus", "RabbitMq"), ("RabbitMq", "http://host"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Api", true, false)]
    [InlineData("Worker", false, true)]
    [InlineData("All", true, true)]
    public void TheRoleSaysWhatAProcessDoes(string role, bool servesHttp, bool worksOnBus)
    {
        var settings = Read(("Bus", "RabbitMq"), ("RabbitMq", "amqp://host"), ("Role", role));

        Assert.Equal((servesHttp, worksOnBus, true), (settings.ServesHttp, settings.WorksOnBus, settings.IsProduction));
    }

    [Theory]
    [InlineData("Bus", "RabbitMq", "RabbitMq", "amqp://host")]
    [InlineData("Store", "Postgres", "Postgres", "Host=db")]
    public void TheDemoRefusesProduction(string name, string value, string other, string address)
    {
        Assert.Contains(
            "--demo",
            Assert.Throws<StartException>(
                () => Program.Build([$"--Moderation:{name}={value}", $"--Moderation:{other}={address}"], isDemo: true)).Message,
            StringComparison.Ordinal);
        StartChecks.Run(isDemo: false, isProduction: true);
        StartChecks.Run(isDemo: true, isProduction: false);
    }

    private static Settings Read(params (string Name, string Value)[] values) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"Moderation:{value.Name}", (string?)value.Value))).Build());
}
