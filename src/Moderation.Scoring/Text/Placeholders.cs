namespace Moderation.Scoring;

/// <summary>Private use characters, which no author can write. A link's is followed by its host without a space.</summary>
internal static class Placeholders
{
    public const char Link = '\uE001';
    public const char ShortLink = '\uE002';
    public const char MessengerLink = '\uE003';
    public const char Mail = '\uE004';
    public const char Phone = '\uE005';
    public const char Mention = '\uE006';

    /// <summary>The name of a site, which leads nowhere. It is followed by the host, whose words are read like others.</summary>
    public const char Site = '\uE007';

    public static bool IsLink(char c) => c is Link or ShortLink or MessengerLink;
}
