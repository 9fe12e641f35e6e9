namespace Moderation.Service.Console;

/// <summary>Why a decision was taken.</summary>
internal static class ReasonTexts
{
    extension(ConsoleTexts texts)
    {
        /// <summary>A decision with this status in a sentence. A step that is not in this list says its name.</summary>
        public string Because(Reason reason, CommentStatus status) => reason.Step switch
        {
            "empty-text" => texts.In("kein lesbarer Text", "no readable text", "không có chữ nào đọc được"),
            "blocked-words" => texts.In(
                $"blockiertes Wort: „{reason.Detail}“", $"blocked word: “{reason.Detail}”", $"từ bị chặn: “{reason.Detail}”"),
            "author-name" => texts.In("Name: ", "name: ", "tên: ") + texts.OfName(reason),
            "personal-data" => texts.In("persönliche Daten: ", "personal data: ", "thông tin cá nhân: ") + texts.OfDatum(reason.Detail),
            "link-flood" => texts.In(
                $"mehr Links als üblich ({reason.Score:0}, Grenze {reason.Threshold:0})",
                $"more links than usual ({reason.Score:0}, limit {reason.Threshold:0})",
                $"nhiều liên kết hơn bình thường ({reason.Score:0}, giới hạn {reason.Threshold:0})"),
            "repeated-post" => texts.In(
                "derselbe Text wurde von dieser Person schon gesendet",
                "this author has posted the same text before",
                "tác giả đã đăng cùng văn bản này trước đó"),
            "unreadable-policy" => texts.In(
                "das Regelwerk der Site ist hier nicht lesbar",
                "the site’s policy cannot be read here",
                "không đọc được chính sách của trang ở đây"),
            "reader-reports" => texts.In(
                $"von so vielen Lesern gemeldet: {reason.Score:0} (Grenze {reason.Threshold:0})",
                $"reported by so many readers: {reason.Score:0} (limit {reason.Threshold:0})",
                $"số độc giả báo cáo: {reason.Score:0} (giới hạn {reason.Threshold:0})"),
            "edit-after-reject" => texts.In(
                "bearbeitet, nachdem eine Person ihn abgelehnt hat",
                "edited after a person had rejected it",
                "bị sửa sau khi một người đã từ chối"),
            "edit-after-approval" when status == CommentStatus.Approved => texts.In(
                "wenig geändert, nachdem eine Person ihn freigegeben hat; bleibt öffentlich, bis jemand nachsieht",
                "changed a little after a person had approved it; stays public until somebody looks",
                "sửa một ít sau khi một người đã duyệt; vẫn công khai cho đến khi có người xem"),
            "edit-after-approval" => texts.In(
                "bearbeitet, nachdem eine Person ihn freigegeben hat",
                "edited after a person had approved it",
                "bị sửa sau khi một người đã duyệt"),
            Recording.Ruling.AnewStep => texts.DecidedAnew(reason.Detail),
            "thresholds" =>
                $"{texts.LabelName(reason.Label ?? "")} {texts.Percent(reason.Score ?? 0)} ({texts.Limit(status, reason.Threshold ?? 0)})",
            _ => texts.In($"Regel „{reason.Step}“", $"rule “{reason.Step}”", $"quy tắc “{reason.Step}”")
                + (reason.Detail is null ? "" : $": {reason.Detail}"),
        };

        /// <summary>What a step found in an author's name.</summary>
        private string OfName(Reason reason) => reason switch
        {
            { Detail: Policy.Steps.AuthorName.Link } => texts.In("Link", "link", "liên kết"),
            { Detail: { } detail } when detail.StartsWith(Policy.Steps.AuthorName.BlockedWord, StringComparison.Ordinal) => texts.In(
                "blockiertes Wort: „", "blocked word: “", "từ bị chặn: “") + detail[Policy.Steps.AuthorName.BlockedWord.Length..]
                + texts.In("“", "”", "”"),
            _ => $"{texts.LabelName(reason.Detail ?? "")} {texts.Percent(reason.Score ?? 0)}",
        };

        private string OfDatum(string? detail) => detail switch
        {
            Policy.Steps.PersonalData.StreetAddress => texts.In("Anschrift", "street address", "địa chỉ nhà"),
            Policy.Steps.PersonalData.Phone => texts.In("Telefonnummer", "telephone number", "số điện thoại"),
            Policy.Steps.PersonalData.Mail => texts.In("E-Mail-Adresse", "e-mail address", "địa chỉ email"),
            _ => texts.In("Bankkonto", "bank account", "tài khoản ngân hàng"),
        };

        private string Limit(CommentStatus status, double threshold) =>
            (status == CommentStatus.Rejected ? texts.In("Grenze", "limit", "giới hạn") : texts.In("gehalten ab", "held from", "giữ từ"))
            + $" {texts.Percent(threshold)}";
    }
}
