using System.Collections.Frozen;

namespace Moderation.Scoring;

/// <summary>Host names and where their links lead.</summary>
internal static class Hosts
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Shorteners = Names(
        "bit.ly tinyurl.com t.co goo.gl cutt.ly is.gd ow.ly buff.ly rb.gy v.gd adf.ly shorturl.at tiny.cc lnkd.in rebrand.ly s.id t.ly "
        + "clck.ru vk.cc u.to bl.ink shorte.st ouo.io linktr.ee bom.so by.com.vn dlvr.it fb.me youtu.be amzn.to");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Messengers = Names(
        "t.me telegram.me telegram.dog wa.me chat.whatsapp.com api.whatsapp.com whatsapp.com discord.gg discord.com zalo.me chat.zalo.me "
        + "m.me signal.me signal.group line.me viber.me invite.viber.com threema.id");

    /// <summary>Top-level domains that make a word a host, without everyday words ("is", "so", "me").</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = Names(
        "com net org info biz app dev io de at ch eu vn ru cn uk fr nl pl cz tv ly gl gd gg news blog berlin");

    /// <summary>Those in which advertisements have their sites, and newspapers do not.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Advertising = Names(
        "shop store online site website xyz top club vip cc tk link click live win bet casino loan work");

    public static bool IsHost(ReadOnlySpan<char> name, ReadOnlySpan<char> rest)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 1)
            return false;
        if (!rest.IsEmpty && rest[0] == '/' && KindOf(name) != Placeholders.Link)
            return true;
        var ending = name[(dot + 1)..];
        // "zur Wahl.De facto": an ending with a capital begins a sentence.
        var isShouted = char.IsUpper(name[0]) && ending.Length > 1 && char.IsUpper(ending[1]);
        return (Endings.Contains(ending) || Advertising.Contains(ending)) && (!char.IsUpper(ending[0]) || isShouted);
    }

    /// <summary>Of a host that stands alone, without scheme, <c>www.</c> or path: whether it is a name in a sentence and no link.</summary>
    public static bool IsName(ReadOnlySpan<char> host) =>
        KindOf(host) == Placeholders.Link && !Advertising.Contains(host[(host.LastIndexOf('.') + 1)..]);

    /// <returns>The placeholder of links to that host (without "www.").</returns>
    public static char KindOf(ReadOnlySpan<char> host) =>
        Shorteners.Contains(host) ? Placeholders.ShortLink
        : Messengers.Contains(host) ? Placeholders.MessengerLink
        : Placeholders.Link;

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
