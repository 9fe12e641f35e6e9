using System.Net;
using Moderation.Service.Accounts;

namespace Moderation.Tests.Attacks;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.7");

    private readonly ManualTime _time = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_time);

    [Fact]
    public void OneAddressTriesSoManyNamesOnly()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Null(_throttle.Wait($"NAME-{i}", Elsewhere, device: null));
            _throttle.Failed($"NAME-{i}", Elsewhere, device: null);
        }

        Assert.NotNull(_throttle.Wait("ANOTHER", Elsewhere, device: null));
        Assert.Null(_throttle.Wait("ANOTHER", Home, device: null));
    }

    [Fact]
    public void AddressesOfOneNetworkAreOneAddress()
    {
        for (var i = 1; i <= 30; i++)
            _throttle.Failed($"NAME-{i}", IPAddress.Parse($"2001:db8:1:2::{i}"), device: null);

        Assert.NotNull(_throttle.Wait("ANOTHER", IPAddress.Parse("2001:db8:1:2:ffff::1"), device: null));
        Assert.Null(_throttle.Wait("ANOTHER", IPAddress.Parse("2001:db8:1:3::1"), device: null));
    }

    [Fact]
    public void AKnownDeviceWaitsForItsOwnWrongPasswordsOnly()
    {
        for (var i = 0; i < 5; i++)
            _throttle.Failed("ANNA", Elsewhere, device: null);
        Assert.NotNull(_throttle.Wait("ANNA", Home, device: null));
        Assert.Null(_throttle.Wait("ANNA", Home, "laptop"));

        for (var i = 0; i < 5; i++)
            _throttle.Failed("ANNA", Home, "laptop");
        Assert.NotNull(_throttle.Wait("ANNA", Home, "laptop"));
        Assert.Null(_throttle.Wait("ANNA", Home, "phone"));
    }

    [Fact]
    public void TheWaitEnds()
    {
        for (var i = 0; i < 5; i++)
            _throttle.Failed("ANNA", Elsewhere, device: null);
        Assert.Equal(SignInThrottle.Window, _throttle.Wait("ANNA", Elsewhere, device: null));

        _time.Pass((int)SignInThrottle.Window.TotalMilliseconds);

        Assert.Null(_throttle.Wait("ANNA", Elsewhere, device: null));
    }

    [Fact]
    public void ManyNamesTakeBoundedMemoryAndKeepTheNewest()
    {
        for (var i = 0; i < 250_000; i++)
        {
            _time.Pass(milliseconds: 1);
            _throttle.Failed($"NAME-{i % 249_990}", new IPAddress(i), device: null);
        }

        Assert.InRange(_throttle.Count, 1, 100_002);
    }
}
