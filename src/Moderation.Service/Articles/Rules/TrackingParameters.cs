using System.Collections.Frozen;

namespace Moderation.Service.Articles.Rules;

/// <summary>Query parameters that campaigns, mail programs, networks and share buttons add to links; none chooses an article.</summary>
/// <remarks>
/// What there is today is from the lists that Brave (adblock-lists, clean-urls.json, 17 August 2026) and ClearURLs (Rules, data.min.json,
/// 27 July 2025) keep. Left out are names that a site may well use for its own purposes, such as ref, source, si or clickid: those who want
/// them ignored say so in the site's rules.
/// </remarks>
internal static class TrackingParameters
{
    private static readonly string[] Families =
        ["utm_", "mtm_", "matomo_", "piwik_", "hsa_", "cm_mmc", "bsft_", "guce_", "__hs", "_hs"];

    private static readonly FrozenSet<string> Names = string.Join(' ',
    [
        // Google
        "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl gs_l usqp ga_source ga_medium ga_campaign ga_content",
        "ga_term",

        // Meta
        "fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source action_object_map action_ref_map action_type_map mibextid",
        "rdid sfnsn igsh igshid ig_rid xmt",

        // Other networks and search engines
        "msclkid msockid twclid __twitter_impression ref_src ref_url ttclid li_fat_id epik rdt_cid ScCid zarsrc yclid ysclid ymclid",
        "yadclid yadordid _openstat guccounter spm wprov",

        // News letters
        "mc_cid mc_eid mc_tc mkt_tok oly_anon_id oly_enc_id rb_clickid vero_id vero_conv hsCtaTracking ml_subscriber ml_subscriber_hash",
        "ml_sub ml_sub_hash ck_subscriber_id _kx _ke _bhlid ss_email_id ss_campaign_id ss_campaign_name ss_campaign_sent_date ss_source",
        "et_cid et_lid et_rid vgo_ee wickedid os_ehash sms_click sms_source sms_uph eblastId h_sid h_slt elqTrackId _cldee",

        // Measuring campaigns
        "cmpid s_cid s_kwcid ef_id ex_cid wt_mc wt_zmc wtrid xtor itm_source itm_medium itm_campaign itm_content itm_term pk_campaign",
        "pk_cid pk_content pk_cpn pk_keyword pk_kwd pk_medium pk_source pk_vid cm_cr cm_me cm_re cm_sp cx_click cx_recsOrder cx_recsWidget",
        "hmb_campaign hmb_medium hmb_source tracking_source ns_campaign ns_mchannel ns_source ns_linkname _branch_match_id",
        "_branch_referrer nx_source",
        "at_campaign at_campaign_type at_channel at_creation at_custom1 at_custom2 at_custom3 at_custom4 at_detail_placement at_emailtype",
        "at_format at_general_placement at_identifier at_link at_link_id at_link_origin at_link_type at_medium at_network at_platform",
        "at_ptr_name at_recipient_id at_recipient_list at_send_date at_term at_type at_variant",

        // Partners and recommendations
        "irclickid ircid irgwc ir_adid ir_campaignid ir_partnerid awc tduid sscid dicbo tblci",
    ]).Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string name) =>
        Names.Contains(name) || Families.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase));
}
