namespace Moderation.Service.Console;

/// <summary>The overview of the policy: what moderators overrule, and where its limits belong.</summary>
internal static class OverviewPolicyTexts
{
    extension(InsightTexts texts)
    {
        public string OverturnsTitle => texts.In(
            "Wo Moderatoren anders urteilen als die Regeln",
            "Where moderators overrule the policy",
            "Nơi người kiểm duyệt quyết định khác quy tắc");
        public string OverturnsNote => texts.In(
            "Von dem, was die Regeln zurückhielten oder ablehnten und ein Moderator entschied. "
                + "Von Freigaben zählen nur zufällige Stichproben.",
            "Of what the policy held or rejected and a moderator decided. Of approvals only random samples count.",
            "Trong số quy tắc đã giữ hoặc từ chối và người kiểm duyệt đã quyết định. Với bình luận được duyệt chỉ tính mẫu ngẫu nhiên.");
        public string Objection => texts.In("Wegen", "Because of", "Vì");
        public string Threshold => texts.In("Grenze", "Limit", "Ngưỡng");
        public string Overturned => texts.In("Anders", "Overruled", "Khác đi");
        public string Share => texts.In("Anteil", "Share", "Tỷ lệ");
        public string BandsTitle => texts.In("Wo die Grenzen hingehören", "Where the limits belong", "Nên đặt ngưỡng ở đâu");
        public string BandsNote => texts.In(
            "Anteil der Kommentare, die Moderatoren ablehnten, nach dem Wert, dessentwegen die Regeln sie zurückhielten oder ablehnten.",
            "Share of comments that moderators rejected, by the score for which the policy held or rejected them.",
            "Tỷ lệ bình luận bị người kiểm duyệt từ chối, theo điểm khiến quy tắc giữ hoặc từ chối chúng.");
        public string BandsOf(string label) => texts.In(
            $"{label}: von Moderatoren abgelehnt, nach Wert",
            $"{label}: rejected by moderators, by score",
            $"{label}: bị người kiểm duyệt từ chối, theo điểm");
        public string Score => texts.In("Wert", "Score", "Điểm");
        public string Precision => texts.In("Abgelehnt (Anteil)", "Rejected (share)", "Từ chối (tỷ lệ)");
        public string Sampled => texts.In("Stichproben von Freigaben", "Samples of approvals", "Mẫu bình luận được duyệt");
    }
}
