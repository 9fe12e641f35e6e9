using System.Buffers;

namespace Moderation.Scoring;

/// <summary>
/// Of a link the model reads kind and host: paths do not generalise, and names of people are no evidence. A host that stands alone is the
/// name of a site (<c>tagesschau.de</c>) or a full stop without its space (<c>stimmt.de facto</c>), and no link.
/// </summary>
internal static class Links
{
    private const int LongestHost = 100;

    private const string AfterLink = ".,;:!?)]}'\"»”";

    private static readonly SearchValues<char> Begins = SearchValues.Create("hHfFwW");

    private static readonly string[] Schemes = ["https://", "http://", "hxxps://", "hxxp://", "ftp://"];

    public static bool TryWrite(TreatmentBuffer buffer, int at, int end, out int next)
    {
        next = at;
        var token = buffer.Read.Text[at..end];
        if (token[0] == '@')
            return TryWriteMention(buffer, at, token, out next);
        var scheme = SchemeLength(token);
        var host = HostLength(token[scheme..]);
        if (scheme == 0 && MailLength(token) is var mail and > 0)
        {
            buffer.Counts.Mails++;
            next = at + mail;
            Write(buffer, Placeholders.Mail, at, next, next, next);
            return true;
        }

        var name = token.Slice(scheme, host);
        var www = name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        if (scheme == 0 && (www == 0 || host == www) && !Hosts.IsHost(name, token[host..]))
            return false;
        next = at + LinkLength(token, scheme + host);
        var kind = next == at + host && www == 0 && Hosts.IsName(name) ? Placeholders.Site : Hosts.KindOf(name[www..]);
        Count(ref buffer.Counts, kind);
        Write(buffer, kind, at, next, at + scheme + www, at + scheme + host);
        return true;
    }

    /// <returns>Where behind the first character a link with a scheme or <c>www.</c> begins; else the text's length.</returns>
    public static int NextBegin(ReadOnlySpan<char> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Begins);
            if (next < 0)
                return text.Length;
            at += next;
            if (SchemeLength(text[at..]) > 0
                || (text[at..].StartsWith("www.", StringComparison.OrdinalIgnoreCase) && !TraitTable.Has(text[at - 1], Traits.Word)))
                return at;
        }

        return text.Length;
    }

    /// <summary>Letters, digits, dots and hyphens without a dot at the end.</summary>
    private static int HostLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < LongestHost
            && (TraitTable.Has(rest[length], Traits.Word) || rest[length] is '.' or '-' or '_'))
            length++;
        while (length > 0 && rest[length - 1] is '.' or '-' or '_')
            length--;
        return length;
    }

    private static int SchemeLength(ReadOnlySpan<char> token)
    {
        foreach (var scheme in Schemes)
        {
            if (token.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return scheme.Length;
        }

        return 0;
    }

    /// <summary>With port, path and query, without the punctuation of the sentence around it.</summary>
    private static int LinkLength(ReadOnlySpan<char> token, int hostEnd)
    {
        var end = hostEnd;
        if (end < token.Length && token[end] is '/' or '?' or '#' or ':')
        {
            var stop = token[end..].IndexOfAny('"', '<', '>');
            end = stop < 0 ? token.Length : end + stop;
        }

        while (end > hostEnd && AfterLink.Contains(token[end - 1]))
            end--;
        return end;
    }

    /// <returns>0 where no mail address begins.</returns>
    private static int MailLength(ReadOnlySpan<char> token)
    {
        var sign = 0;
        while (sign < token.Length && sign < LongestHost
            && (TraitTable.Has(token[sign], Traits.Word) || token[sign] is '.' or '-' or '_' or '+'))
            sign++;
        if (sign == 0 || sign == token.Length || token[sign] != '@')
            return 0;
        var host = HostLength(token[(sign + 1)..]);
        return token.Slice(sign + 1, host).Contains('.') ? sign + 1 + host : 0;
    }

    /// <summary><c>@rschloch</c> is no name.</summary>
    private static bool TryWriteMention(TreatmentBuffer buffer, int at, ReadOnlySpan<char> token, out int next)
    {
        var length = 1 + HostLength(token[1..]);
        next = at + length;
        if (length == 1 || Leetspeak.HidesBehindAt(token[..length]))
            return false;
        buffer.Counts.Mentions++;
        if (buffer.Written.Text.TrimEnd(' ') is [.., Placeholders.Mention] written)
        {
            buffer.Written.Cut(written.Length);
            buffer.Written.ExtendLast(buffer.Read.Ends[next - 1]);
            buffer.IsApart = true;
            return true;
        }

        Write(buffer, Placeholders.Mention, at, next, next, next);
        return true;
    }

    private static void Count(ref TextCounts counts, char kind)
    {
        counts.ShortLinks += kind == Placeholders.ShortLink ? 1 : 0;
        counts.MessengerLinks += kind == Placeholders.MessengerLink ? 1 : 0;
        counts.Links += kind == Placeholders.Link ? 1 : 0;
    }

    /// <summary>A placeholder for [begin, end), then the host [hostBegin, hostEnd).</summary>
    private static void Write(TreatmentBuffer buffer, char placeholder, int begin, int end, int hostBegin, int hostEnd)
    {
        buffer.Separate(begin);
        var (read, written) = (buffer.Read, buffer.Written);
        written.Append(placeholder, read.Begins[begin], read.Ends[Math.Max(begin, Math.Min(hostBegin, end) - 1)]);
        written.AppendLower(read, hostBegin, hostEnd);
        written.ExtendLast(read.Ends[end - 1]);
        buffer.IsApart = true;
    }
}
