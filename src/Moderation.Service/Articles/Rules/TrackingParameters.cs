using System.Collections.Frozen;

namespace Moderation.Service.Articles.Rules;

/// <summary>Query parameters that campaigns, mail programs and networks add to links; none chooses an article.</summary>
internal static class TrackingParameters
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "li_fat_id", "yclid", "ysclid", "igshid",
        "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "ref_src",
        "ref_url", "cmpid");

    public static bool Contains(string name) => name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Names.Contains(name);
}
