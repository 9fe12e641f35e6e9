namespace Moderation.Service.Recording;

/// <summary>How long a lease lasts, by the database's clock.</summary>
internal static class LeaseTime
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    /// <summary>Further ahead than leases reach: one that ends later is from before the clock went back, and holds nobody up.</summary>
    public static readonly TimeSpan Furthest = 2 * Duration;

    public static bool IsRunning(DateTimeOffset? until, DateTimeOffset now) => until > now && until <= now + Furthest;
}
