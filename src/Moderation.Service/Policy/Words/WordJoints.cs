using System.Collections.Frozen;

namespace Moderation.Service.Policy.Words;

/// <summary>Whether readers take two runs of letters and what stands between them, without a blank, for one word.</summary>
internal static class WordJoints
{
    private static readonly FrozenSet<string> Clitics = Set("s re ve ll d m n ne nen"); // the idiot's, who'd, ein'n
    private static readonly FrozenSet<string> Elisions = Set("l d j c n s m t qu un dell all nell dall sull quell jusqu lorsqu puisqu");
    private static readonly FrozenSet<string> GenderEndings = Set("in innen r e n s m er es en");

    /// <summary>Without everyday words ("is", "me"): after a full stop, a blank is easily left out.</summary>
    private static readonly FrozenSet<string> HostEndings = Set(
        "com net org info biz de at ch lu eu uk fr nl pt pl cz sk hu dk fi ru ua tr vn cn jp kr th ca au br io tv cc ly app dev xyz shop "
        + "store online site website club vip blog news live bet casino berlin");

    /// <param name="separator">At least one character, no blanks.</param>
    public static bool Join(in Token before, ReadOnlySpan<char> separator, in Token after) => separator switch
    {
        "-" or "\u2010" or "_" or "&" or "@" => true,
        "'" or "’" or "ʼ" or "`" or "´" => !Clitics.Contains(after.Text) && !Elisions.Contains(before.Text),
        "," or ":" or "/" or "." when IsNumber(before) && IsNumber(after) => true,
        "*" or ":" or "·" or "/" or "/-" => GenderEndings.Contains(after.Text),
        "." => before.Text.Length == 1 && after.Text.Length == 1,
        _ => false,
    };

    public static bool IsHostEnding(in Token label) => HostEndings.Contains(label.Text);

    private static bool IsNumber(in Token token) => !token.Text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
