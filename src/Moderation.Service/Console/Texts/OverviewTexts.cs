namespace Moderation.Service.Console;

/// <summary>The overview: its range, key figures and plots.</summary>
internal static class OverviewTexts
{
    extension(InsightTexts texts)
    {
        public string Range => texts.In("Zeitraum", "Time range", "Khoảng thời gian");

        public string RangeName(string range) => range switch
        {
            "24h" => texts.In("24 Stunden", "24 hours", "24 giờ"),
            "7d" => texts.In("7 Tage", "7 days", "7 ngày"),
            _ => texts.In("30 Tage", "30 days", "30 ngày"),
        };

        public string Steps => texts.In("Schritte", "Steps", "Bước");
        public string ByHour => texts.In("Nach Stunden", "By hour", "Theo giờ");
        public string ByDay => texts.In("Nach Tagen", "By day", "Theo ngày");
        public string TimesIn(string zone) => texts.In(
            $"Zeiten in {zone}. Höchstens eine halbe Minute alt.",
            $"Times in {zone}. At most half a minute old.",
            $"Giờ theo {zone}. Cũ nhất nửa phút.");
        public string AutomationShare => texts.In("Ohne Menschen entschieden", "Decided without a person", "Quyết định không cần người");
        public string AutomationNote(int automatic, int people, int waiting) => texts.In(
            $"{automatic} automatisch, {people} von Moderatoren, {waiting} warten",
            $"{automatic} automatic, {people} by moderators, {waiting} waiting",
            $"{automatic} tự động, {people} do người kiểm duyệt, {waiting} đang chờ");
        public string OpenNow => texts.In("Jetzt offen", "Open now", "Đang mở");
        public string OldestWaits => texts.In("Ältester seit", "Oldest since", "Cũ nhất từ");
        public string MedianAge => texts.In(
            "Gewartet bis zur Entscheidung (Median)", "Waited until decided (median)", "Chờ đến khi quyết định (trung vị)");
        public string P90Note(string span) => texts.In(
            $"neun von zehn binnen {span}", $"nine of ten within {span}", $"chín trên mười trong vòng {span}");
        public string ArrivalsAndPolicy => texts.In(
            "Kommentare und Urteile der Regeln", "Comments and verdicts of the policy", "Bình luận và quyết định của quy tắc");
        public string ModeratorsVerdicts => texts.In(
            "Urteile der Moderatoren", "Verdicts of moderators", "Quyết định của người kiểm duyệt");
        public string Time => texts.In("Zeit", "Time", "Thời gian");
        public string Arrivals => texts.In("Eingegangen", "Received", "Đã nhận");
        public string LineSummary(string name, int sum) => texts.In(
            $"{name}: zusammen {sum}", $"{name}: {sum} in all", $"{name}: tổng cộng {sum}");
        public string QueueAge => texts.In("Alter der offenen Einträge", "Age of what is open", "Tuổi của các mục đang mở");
        public string Cause => texts.In("Anlass", "Cause", "Lý do mở");
        public string Open => texts.In("Offen", "Open", "Đang mở");
        public string Under1Hour => texts.In("Unter 1 Std.", "Under 1 h", "Dưới 1 giờ");
        public string Under6Hours => texts.In("1–6 Std.", "1–6 h", "1–6 giờ");
        public string Under24Hours => texts.In("6–24 Std.", "6–24 h", "6–24 giờ");
        public string Older => texts.In("Über 24 Std.", "Over 24 h", "Trên 24 giờ");
    }
}
