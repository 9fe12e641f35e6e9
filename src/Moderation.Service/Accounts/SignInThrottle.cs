using System.Collections.Concurrent;
using System.Net;
using Moderation.Service.Requests;

namespace Moderation.Service.Accounts;

/// <summary>
/// Counts wrong passwords by what was tried, in this process: a name, whether anybody has it or not; an address; a known device. Nobody
/// locks an account: whoever is at a device that signed in to it before is counted apart from all others.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private const int MostByName = 5;
    private const int MostByAddress = 30; // an office may be behind one
    private const int MostKept = 100_000;

    private readonly ConcurrentDictionary<string, Wrong> _wrong = new(StringComparer.Ordinal);

    /// <param name="normalizedName">As accounts are compared; need not be of one.</param>
    /// <param name="address">Of the client.</param>
    /// <param name="device">Of a device that has signed in to the account before; null for any other.</param>
    /// <returns>How long to wait; null for who may try now.</returns>
    public TimeSpan? Wait(string normalizedName, IPAddress? address, string? device)
    {
        var now = time.GetUtcNow();
        var until = Keys(normalizedName, address, device)
            .Select(key => _wrong.TryGetValue(key.Key, out var wrong) && wrong.Count >= key.Most ? wrong.Until : now).Max();
        return until > now ? until - now : null;
    }

    public void Failed(string normalizedName, IPAddress? address, string? device)
    {
        var now = time.GetUtcNow();
        if (_wrong.Count > MostKept)
            Forget(now);
        foreach (var (key, _) in Keys(normalizedName, address, device))
            _wrong.AddOrUpdate(
                key, _ => new Wrong(1, now + Window),
                (_, before) => before.Until > now ? new Wrong(before.Count + 1, now + Window) : new Wrong(1, now + Window));
    }

    /// <summary>Entries kept.</summary>
    public int Count => _wrong.Count;

    /// <summary>The name's count is left to its end: a stranger's attempts go on meanwhile.</summary>
    public void Succeeded(string? device)
    {
        if (device is not null)
            _wrong.TryRemove($"device {device}", out _);
    }

    private static IEnumerable<(string Key, int Most)> Keys(string name, IPAddress? address, string? device)
    {
        if (device is not null)
            return [($"device {device}", MostByName)];
        return [($"name {name}", MostByName), ($"address {(address is null ? "" : Caller.Prefix(address))}", MostByAddress)];
    }

    private void Forget(DateTimeOffset now)
    {
        var all = _wrong.ToArray();
        foreach (var (key, _) in all.Where(one => one.Value.Until <= now).Concat(all.OrderBy(one => one.Value.Until).Take(all.Length / 2)))
            _wrong.TryRemove(key, out _);
    }

    private readonly record struct Wrong(int Count, DateTimeOffset Until);
}
