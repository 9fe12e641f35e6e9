namespace Moderation.Service.Console;

/// <summary>The audit and its filter.</summary>
internal static class AuditTexts
{
    extension(InsightTexts texts)
    {
        public string AuditNote => texts.In(
            "Jede Entscheidung, Notiz und Weitergabe, die neueste zuerst. Hier lässt sich nichts ändern oder löschen.",
            "Every decision, note and escalation, newest first. Nothing here can be changed or deleted.",
            "Mọi quyết định, ghi chú và chuyển cấp, mới nhất trước. Không thể sửa hay xóa ở đây.");
        public string Filter => texts.In("Filter", "Filter", "Bộ lọc");
        public string Apply => texts.In("Zeigen", "Show", "Hiển thị");
        public string Clear => texts.In("Alle zeigen", "Show all", "Hiển thị tất cả");
        public string Decider => texts.In("Entschieden von", "Decided by", "Quyết định bởi");
        public string AnyDecider => texts.In("Allen", "Everybody", "Tất cả");
        public string Kind => texts.In("Art des Eintrags", "Kind of entry", "Loại mục");
        public string AnyKind => texts.In("Alle", "All", "Tất cả");
        public string Decision => texts.In("Entscheidung", "Decision", "Quyết định");
        public string Escalation => texts.In("Weitergabe", "Escalation", "Chuyển cấp");
        public string Verdict => texts.In("Urteil", "Verdict", "Kết quả");
        public string CommentId => texts.In("Kommentar (ID)", "Comment (id)", "Bình luận (ID)");
        public string ArticleId => texts.In("Artikel (ID)", "Article (id)", "Bài viết (ID)");
        public string AuthorId => texts.In("Autor (ID)", "Author (id)", "Tác giả (ID)");
        public string ModeratorId => texts.In("Moderator (ID)", "Moderator (id)", "Người kiểm duyệt (ID)");
        public string Reason => texts.In("Grund (Kürzel, Regel oder Art)", "Reason (code, step or label)", "Lý do (mã, bước hoặc nhãn)");
        public string From => texts.In("Ab (UTC)", "From (UTC)", "Từ (UTC)");
        public string To => texts.In("Vor (UTC)", "Before (UTC)", "Trước (UTC)");
        public string Newest => texts.In("Neueste", "Newest", "Mới nhất");
        public string OlderEntries => texts.In("Ältere Einträge", "Older entries", "Mục cũ hơn");
        public string WrongFilter => texts.In(
            "Der Filter ist nicht lesbar; alle Einträge sind gezeigt.",
            "The filter cannot be read; all entries are shown.",
            "Không đọc được bộ lọc; đang hiển thị tất cả.");
        public string Undone => texts.In("nahm das letzte Urteil zurück", "took the last verdict back", "đã rút lại quyết định trước");
    }
}
