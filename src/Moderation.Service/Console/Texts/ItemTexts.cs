namespace Moderation.Service.Console;

/// <summary>One item: what was written, by whom, and what happened to it before.</summary>
internal static class ItemTexts
{
    extension(ConsoleTexts texts)
    {
        public string CommentBy(string name) => texts.In($"Kommentar von {name}", $"Comment by {name}", $"Bình luận của {name}");
        public string NoName => texts.In("Ohne Namen", "No name", "Không tên");
        public string EmptyText => texts.In("(kein Text)", "(no text)", "(không có chữ)");
        public string Why => texts.In("Warum hier", "Why it is here", "Vì sao ở đây");
        public string NoReason => texts.In("Die Regeln hatten keinen Einwand.", "The policy had no objection.", "Quy tắc không phản đối.");
        public string Scores => texts.In("Bewertung", "Scores", "Điểm");
        public string ScoreLimits(string hold, string reject) => texts.In(
            $"gehalten ab {hold}, abgelehnt ab {reject}",
            $"held from {hold}, rejected from {reject}",
            $"giữ từ {hold}, từ chối từ {reject}");
        public string HoldLimit => texts.In("wird gehalten", "is held", "bị giữ");
        public string RejectLimit => texts.In("wird abgelehnt", "is rejected", "bị từ chối");
        public string AskWithout => texts.In(
            "Wie wäre es ohne die Markierungen?", "What would it be without the marks?", "Nếu không có chỗ đánh dấu thì sao?");
        public string Without => texts.In("ohne", "without", "không có");
        public string Marks => texts.In("Markierungen im Text", "Marks in the text", "Đánh dấu trong văn bản");
        public string MarkedByRule => texts.In("Regel der Website", "Rule of the site", "Quy tắc của trang");
        public string ReportedBy(int n) => texts.In(
            n == 1 ? "ein Leser hat ihn gemeldet" : $"{n} Leser haben ihn gemeldet",
            n == 1 ? "a reader reported it" : $"{n} readers reported it",
            $"{n} độc giả đã báo cáo");
        public string EscalatedBy(string name, string note) => texts.In(
            $"{name} bittet die Leitung um eine Entscheidung: {note}",
            $"{name} asks a lead to decide: {note}",
            $"{name} nhờ cấp trên quyết định: {note}");
        public string Article => texts.In("Artikel", "Article", "Bài viết");
        public string OpenArticle => texts.In("Artikel öffnen (neuer Tab)", "Open the article (new tab)", "Mở bài viết (thẻ mới)");
        public string Thread => texts.In("Im Gespräch", "In the thread", "Trong cuộc trò chuyện");
        public string InReplyTo => texts.In("Antwort auf", "In reply to", "Trả lời cho");
        public string ThisComment => texts.In("dieser Kommentar", "this comment", "bình luận này");
        public string AnswersThis => texts.In("Antwort hierauf", "Answers this", "Trả lời bình luận này");
        public string Open => texts.In("Öffnen", "Open", "Mở");
        public string OpenOf(string name) => texts.In(
            $"Kommentar von {name} öffnen", $"Open the comment by {name}", $"Mở bình luận của {name}");
        public string ApproveOf(string name) => texts.In(
            $"Kommentar von {name} freigeben", $"Approve the comment by {name}", $"Duyệt bình luận của {name}");
        public string RejectOf(string name) => texts.In(
            $"Kommentar von {name} ablehnen", $"Reject the comment by {name}", $"Từ chối bình luận của {name}");
        public string AuthorRecord => texts.In("Bisher von dieser Person", "This author so far", "Tác giả này từ trước đến nay");
        public string LastComments => texts.In("Letzte Kommentare", "Last comments", "Các bình luận gần đây");
        public string FirstComment => texts.In(
            "Erster Kommentar dieser Person.", "This author's first comment.", "Bình luận đầu tiên của tác giả này.");
        public string ReportsTitle => texts.In("Meldungen von Lesern", "Reports by readers", "Báo cáo của độc giả");
        public string ReporterAccuracy(double share, int reports) => texts.In(
            $"lag bei {share.ToString("P0", texts.Culture)} von {reports} geprüften Meldungen richtig",
            $"was right in {share.ToString("P0", texts.Culture)} of {reports} reviewed reports",
            $"đúng {share.ToString("P0", texts.Culture)} trong {reports} báo cáo đã xét");
        public string ReporterNew => texts.In("noch keine Meldung geprüft", "no report reviewed yet", "chưa có báo cáo nào được xét");
        public string Revisions => texts.In("Frühere Fassungen", "Earlier revisions", "Các phiên bản trước");
        public string Revision(int n) => texts.In($"Fassung {n}", $"Revision {n}", $"Phiên bản {n}");
        public string ChangesSince(int n) => texts.In(
            $"Änderungen seit Fassung {n}", $"Changes since revision {n}", $"Thay đổi so với phiên bản {n}");
        public string Decisions => texts.In("Entscheidungen", "Decisions", "Các quyết định");
        public string PolicyVersion(int n) => texts.In($"Regeln Version {n}", $"policy version {n}", $"quy tắc phiên bản {n}");
        public string ByPolicy => texts.In("Regeln", "Policy", "Quy tắc");
        public string BySite => texts.In("Website", "Site", "Trang");
        public string Model(string version) => texts.In($"Modell {version}", $"model {version}", $"mô hình {version}");
        public string Notes => texts.In("Interne Notizen", "Internal notes", "Ghi chú nội bộ");
        public string Note => texts.In("Notiz", "Note", "Ghi chú");
        public string AddNote => texts.In("Notiz schreiben", "Write a note", "Viết ghi chú");
        public string NoteHint => texts.In(
            "Nur für das Team, nie öffentlich.", "For the team only, never public.", "Chỉ dành cho nhóm, không bao giờ công khai.");
        public string NoteSaved => texts.In("Notiz gespeichert.", "Note saved.", "Đã lưu ghi chú.");
    }
}
