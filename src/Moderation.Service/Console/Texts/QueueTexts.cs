namespace Moderation.Service.Console;

/// <summary>The list of items and its filters.</summary>
internal static class QueueTexts
{
    extension(ConsoleTexts texts)
    {
        public string Items(long n) => texts.In(
            n == 1 ? "1 Eintrag" : $"{texts.Number(n)} Einträge", n == 1 ? "1 item" : $"{texts.Number(n)} items", $"{texts.Number(n)} mục");
        public string NewItems(int n) => texts.In(
            n == 1 ? "1 neuer Eintrag – anzeigen" : $"{n} neue Einträge – anzeigen",
            n == 1 ? "1 new item – show" : $"{n} new items – show",
            $"{n} mục mới – hiển thị");
        public string Filters => texts.In("Filter", "Filters", "Bộ lọc");
        public string ClearFilters => texts.In("Alle Filter entfernen", "Clear all filters", "Xóa mọi bộ lọc");
        public string Anything => texts.In("alle", "any", "tất cả");
        public string WhyOpen => texts.In("Anlass", "Cause", "Lý do mở");
        public string Label => texts.In("Art", "Kind", "Loại");
        public string ScoreFrom => texts.In("Wert ab (%)", "Score from (%)", "Điểm từ (%)");
        public string ScoreTo => texts.In("Wert bis (%)", "Score to (%)", "Điểm đến (%)");
        public string CommentLanguage => texts.In("Sprache des Kommentars", "Language of the comment", "Ngôn ngữ bình luận");
        public string Author => texts.In("Autor-ID", "Author id", "Mã tác giả");
        public string Objection => texts.In("Einwand", "Objection", "Phản đối");
        public string Waiting => texts.In("Wartet seit", "Waiting", "Đã chờ");
        public string AtLeast(TimeSpan span) => texts.In(
            $"mindestens {texts.Span(span)}", $"at least {texts.Span(span)}", $"ít nhất {texts.Span(span)}");
        public string Articles => texts.In("Artikel-IDs", "Article ids", "Mã bài viết");
        public string ArticlesHint => texts.In("eine je Zeile", "one per line", "mỗi dòng một mã");
        public string OldestWaits(TimeSpan span) => texts.In(
            $"ältester wartet {texts.Span(span)}", $"oldest waits {texts.Span(span)}", $"mục lâu nhất đã chờ {texts.Span(span)}");
        public string QueueEmptyHint => texts.In(
            "Neues erscheint hier von selbst.", "What is new appears here by itself.", "Mục mới sẽ tự xuất hiện ở đây.");
        public string NothingMatches => texts.In(
            "Kein Eintrag passt zu diesen Filtern.", "No item matches these filters.", "Không có mục nào khớp với bộ lọc.");
        public string SettingsUnreadable => texts.In(
            "Diese Version kann die Einstellungen der Website nicht lesen. Es gelten die letzten lesbaren; ohne sie wird alles gehalten.",
            "This version cannot read the site's settings. The last readable ones hold; without them everything is held.",
            "Phiên bản này không đọc được cài đặt của trang. Cài đặt đọc được gần nhất vẫn có hiệu lực; nếu không có, mọi thứ được giữ lại.");
        public string ShowMore => texts.In("Weitere anzeigen", "Show more", "Hiển thị thêm");
        public string InHandsOf(string name) => texts.In($"bei {name}", $"with {name}", $"{name} đang xem");
        public string InYourHands => texts.In("bei Ihnen", "with you", "bạn đang xem");
        public string NoLongerOpen => texts.In("erledigt", "done", "đã xong");
        public string Reports(int n) => texts.In(
            n == 1 ? "von 1 Leser gemeldet" : $"von {n} Lesern gemeldet",
            n == 1 ? "reported by 1 reader" : $"reported by {n} readers",
            $"{n} độc giả báo cáo");
        public string ListOfItems => texts.In("Einträge", "Items", "Các mục");
        public string BackToList => texts.In("Zur Liste", "Back to the list", "Về danh sách");
        public string OnlyThisArticle => texts.In("Nur dieser Artikel", "Only this article", "Chỉ bài viết này");
        public string OnlyThisAuthor => texts.In("Nur diese Person", "Only this author", "Chỉ tác giả này");
    }
}
