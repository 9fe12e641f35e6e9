namespace Moderation.Service.Console;

/// <summary>What can be done with an item, and what came of it.</summary>
internal static class VerdictTexts
{
    extension(ConsoleTexts texts)
    {
        public string Approve => texts.In("Freigeben", "Approve", "Duyệt");
        public string Reject => texts.In("Ablehnen", "Reject", "Từ chối");
        public string RejectMore => texts.In("Ablehnen …", "Reject …", "Từ chối …");
        public string Skip => texts.In("Überspringen", "Skip", "Bỏ qua");
        public string Escalate => texts.In("Eskalieren", "Escalate", "Chuyển cấp trên");
        public string Undo => texts.In("Rückgängig", "Undo", "Hoàn tác");
        public string Next => texts.In("Nächster", "Next", "Tiếp theo");
        public string Previous => texts.In("Voriger", "Previous", "Trước đó");
        public string Unblur => texts.In("Zeigen (halten)", "Show (hold)", "Hiện (giữ phím)");
        public string Verdict => texts.In("Entscheidung", "Verdict", "Quyết định");
        public string RejectWhy => texts.In("Warum ablehnen?", "Why reject?", "Vì sao từ chối?");
        public string RejectNote => texts.In("Notiz (freiwillig, intern)", "Note (optional, internal)", "Ghi chú (không bắt buộc, nội bộ)");
        public string EscalateWhy => texts.In(
            "Warum soll die Leitung entscheiden?", "Why should a lead decide?", "Vì sao cấp trên nên quyết định?");
        public string EscalateHint => texts.In(
            "Die Leitung sieht diesen Text beim Eintrag.",
            "Leads see this text beside the item.",
            "Cấp trên thấy nội dung này bên cạnh mục.");
        public string ChooseItem => texts.In(
            "Wählen Sie links einen Eintrag, oder drücken Sie j.",
            "Choose an item on the left, or press j.",
            "Chọn một mục ở bên trái, hoặc nhấn j.");
        public string AllDone => texts.In("Alles erledigt.", "All done.", "Đã xong hết.");
        public string AllDoneHint => texts.In(
            "Zu diesen Filtern ist nichts mehr offen. Neues erscheint in der Liste.",
            "Nothing is open for these filters any more. What is new appears in the list.",
            "Không còn mục nào cho các bộ lọc này. Mục mới sẽ xuất hiện trong danh sách.");
        public string Loading => texts.In("Wird geladen …", "Loading …", "Đang tải …");

        /// <summary>What has just been decided, short.</summary>
        public string Decided(CommentStatus status) => status switch
        {
            CommentStatus.Approved => texts.In("Freigegeben", "Approved", "Đã duyệt"),
            CommentStatus.Rejected => texts.In("Abgelehnt", "Rejected", "Đã từ chối"),
            _ => texts.In("Zurückgehalten", "Held", "Đã giữ"),
        };

        public string DecidedMore(int n) => texts.In($"und {n} weitere", $"and {n} more", $"và {n} mục nữa");
        public string Escalated => texts.In("An die Leitung gegeben.", "Handed to the leads.", "Đã chuyển cho cấp trên.");

        /// <summary>With <c>#</c> for the number, which the browser counts down.</summary>
        public string SecondsLeft => texts.In("noch # s", "# s left", "còn # giây");

        /// <summary>With <c>#</c> for the keys, which the browser puts in.</summary>
        public string TooEarly => texts.In(
            "Taste „#“ kam zu früh und hat nichts entschieden.",
            "Key “#” came too early and decided nothing.",
            "Phím “#” đến quá sớm và chưa quyết định gì.");

        public string NoLongerShown => texts.In(
            "Nicht entschieden: Es wurde inzwischen ein anderer Kommentar gezeigt.",
            "Not decided: another comment was shown by then.",
            "Chưa quyết định: lúc đó một bình luận khác đã được hiển thị.");

        public string Undone => texts.In("Zurückgenommen.", "Undone.", "Đã hoàn tác.");
        public string UndoTooLate => texts.In(
            "Zu spät zum Zurücknehmen; die Website weiß schon davon. Sie können neu entscheiden.",
            "Too late to undo; the site has been told. You can decide again.",
            "Quá muộn để hoàn tác; trang đã được báo. Bạn có thể quyết định lại.");
        public string UndoChanged => texts.In(
            "Seither wurde neu entschieden; nichts wurde zurückgenommen.",
            "It was decided again since; nothing was undone.",
            "Đã có quyết định mới; không có gì được hoàn tác.");
        public string WasEdited => texts.In(
            "Der Kommentar wurde inzwischen bearbeitet. Ihre Entscheidung galt dem alten Text und wurde nicht übernommen; "
                + "hier ist der neue.",
            "The comment was edited meanwhile. Your verdict was on the old text and was not taken; here is the new one.",
            "Bình luận vừa bị sửa. Quyết định của bạn dành cho văn bản cũ và không được ghi nhận; đây là văn bản mới.");
        public string WasDecided => texts.In(
            "Inzwischen gibt es eine andere Entscheidung. Ihre wurde nicht übernommen; hier ist der Stand. Sie können neu entscheiden.",
            "There is another decision meanwhile. Yours was not taken; here is how things stand. You can decide anew.",
            "Đã có quyết định khác. Quyết định của bạn không được ghi nhận; đây là tình trạng hiện tại. Bạn có thể quyết định lại.");
        public string DecidedAnew(string? version) => texts.In(
            $"neu entschieden (statt Entscheidung {version})",
            $"decided anew (in place of decision {version})",
            $"quyết định lại (thay cho quyết định {version})");
        public string WasWithdrawn => texts.In(
            "Der Kommentar wurde inzwischen zurückgezogen.", "The comment was withdrawn meanwhile.", "Bình luận vừa được rút lại.");
        public string LeaseLost => texts.In(
            "Dieser Eintrag war nicht mehr bei Ihnen. Ihre Entscheidung wurde nicht übernommen.",
            "This item was no longer in your hands. Your verdict was not taken.",
            "Mục này không còn do bạn giữ. Quyết định của bạn không được ghi nhận.");
        public string LeaseTakenAgain => texts.In(
            "Die Reservierung war abgelaufen; der Eintrag ist wieder bei Ihnen.",
            "Your hold on the item had expired; it is with you again.",
            "Thời gian giữ mục đã hết; mục lại thuộc về bạn.");
        public string LeasedByOther(string name) => texts.In(
            $"{name} bearbeitet diesen Eintrag gerade.", $"{name} is working on this item.", $"{name} đang xử lý mục này.");
        public string NeedsLead => texts.In("Das entscheidet die Leitung.", "A lead decides this.", "Việc này do cấp trên quyết định.");
        public string NotFound => texts.In("Diesen Kommentar gibt es nicht.", "There is no such comment.", "Không có bình luận này.");
        public string NotSaved => texts.In(
            "Nicht gespeichert: Der Dienst antwortet nicht. Bitte noch einmal entscheiden.",
            "Not saved: the service does not answer. Please decide again.",
            "Chưa lưu: dịch vụ không trả lời. Vui lòng quyết định lại.");
        public string ReadOnly => texts.In("nur lesen", "read only", "chỉ đọc");
        public string WasUndone => texts.In("zurückgenommen", "undone", "đã hoàn tác");
    }
}
