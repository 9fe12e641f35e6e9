using Microsoft.Extensions.Time.Testing;

namespace Moderation.Testing;

/// <summary>A clock that stands still, as do its timers, until it is told to go on.</summary>
internal sealed class ManualTime : FakeTimeProvider
{
    public void Pass(int milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));
}
