namespace Moderation.Service.Console;

/// <summary>What several of the pages for leads say.</summary>
internal static class InsightTermTexts
{
    extension(InsightTexts texts)
    {
        public string Approved => texts.In("Freigegeben", "Approved", "Đã duyệt");
        public string Held => texts.In("Zurückgehalten", "Held", "Tạm giữ");
        public string Rejected => texts.In("Abgelehnt", "Rejected", "Từ chối");
        public string Decided => texts.In("Entschieden", "Decided", "Đã quyết định");
        public string Comments => texts.In("Kommentare", "Comments", "Bình luận");
        public string Policy => texts.In("Regeln", "Policy", "Quy tắc");
        public string Moderators => texts.In("Moderatoren", "Moderators", "Người kiểm duyệt");
        public string Nothing => texts.In("Nichts in dieser Zeit.", "Nothing in this time.", "Không có gì trong thời gian này.");
        public string AsTable => texts.In("Als Tabelle", "As a table", "Dạng bảng");
        public string AsCsv => texts.In("Export (CSV)", "Export (CSV)", "Xuất (CSV)");
    }
}
