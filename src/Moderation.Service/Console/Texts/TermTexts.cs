using Moderation.Service.Storage;

namespace Moderation.Service.Console;

/// <summary>Names of labels, statuses, causes and steps, and lengths of time.</summary>
internal static class TermTexts
{
    extension(ConsoleTexts texts)
    {
        public string LabelName(string label) => label switch
        {
            "toxicity" => texts.In("Aggressiver Ton", "Aggressive tone", "Giọng điệu gay gắt"),
            "severe_toxicity" => texts.In("Sehr aggressiver Ton", "Very aggressive tone", "Giọng điệu rất gay gắt"),
            "insult" => texts.In("Beleidigung", "Insult", "Xúc phạm"),
            "threat" => texts.In("Drohung", "Threat", "Đe dọa"),
            "identity_hate" => texts.In("Hass auf eine Gruppe", "Hate against a group", "Thù ghét một nhóm người"),
            "obscene" => texts.In("Obszöne Sprache", "Obscene language", "Tục tĩu"),
            "spam" => texts.In("Werbung, Spam", "Advertising, spam", "Quảng cáo, spam"),
            _ => label,
        };

        public string Status(CommentStatus status) => status switch
        {
            CommentStatus.Approved => texts.In("freigegeben", "approved", "đã duyệt"),
            CommentStatus.Held => texts.In("zurückgehalten", "held", "đang giữ"),
            CommentStatus.Rejected => texts.In("abgelehnt", "rejected", "đã từ chối"),
            _ => texts.In("zurückgezogen", "withdrawn", "đã rút lại"),
        };

        public string Cause(ReviewCause cause) => cause switch
        {
            ReviewCause.Sample => texts.In("Stichprobe", "Sample", "Lấy mẫu"),
            ReviewCause.Report => texts.In("Gemeldet", "Reported", "Bị báo cáo"),
            ReviewCause.Hold => texts.In("Zurückgehalten", "Held", "Bị giữ"),
            _ => texts.In("Eskaliert", "Escalated", "Chuyển cấp trên"),
        };

        /// <summary>The same for a comment: what stays public, though the policy would hold it, was edited.</summary>
        public string Cause(ReviewCause cause, CommentStatus status) => (cause, status) is (ReviewCause.Hold, CommentStatus.Approved)
            ? texts.In("Geändert", "Edited", "Đã sửa")
            : texts.Cause(cause);

        /// <summary>A policy step as a kind of objection, for filters.</summary>
        public string Step(string step) => step switch
        {
            "empty-text" => texts.In("Kein Text", "No text", "Không có chữ"),
            "blocked-words" => texts.In("Blockiertes Wort", "Blocked word", "Từ bị chặn"),
            "author-name" => texts.In("Name", "Name", "Tên"),
            "personal-data" => texts.In("Persönliche Daten", "Personal data", "Thông tin cá nhân"),
            "link-flood" => texts.In("Viele Links", "Many links", "Nhiều liên kết"),
            "repeated-post" => texts.In("Mehrfach gesendet", "Posted before", "Đăng lặp lại"),
            "thresholds" => texts.In("Bewertung des Textes", "Scores of the text", "Điểm của văn bản"),
            "unreadable-policy" => texts.In("Regelwerk nicht lesbar", "Policy not readable", "Không đọc được chính sách"),
            _ => step,
        };

        /// <summary>A length of time in its largest unit, short.</summary>
        public string Span(TimeSpan span) =>
            InLargestUnit(span, texts.In("Min.", "min", "phút"), texts.In("Std.", "h", "giờ"), texts.In("T.", "d", "ngày"));

        /// <summary>The same within a sentence.</summary>
        public string SpanInWords(TimeSpan span) =>
            InLargestUnit(
                span, texts.In("Minuten", "minutes", "phút"), texts.In("Stunden", "hours", "giờ"), texts.In("Tagen", "days", "ngày"));

        public string Ago(TimeSpan span) => span < TimeSpan.FromMinutes(1)
            ? texts.In("gerade eben", "just now", "vừa xong")
            : texts.In($"vor {texts.Span(span)}", $"{texts.Span(span)} ago", $"{texts.Span(span)} trước");
    }

    private static string InLargestUnit(TimeSpan span, string minutes, string hours, string days) => span switch
    {
        { TotalMinutes: < 60 } => $"{Math.Max(1, (int)span.TotalMinutes)} {minutes}",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} {hours}",
        _ => $"{(int)span.TotalDays} {days}",
    };
}

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
